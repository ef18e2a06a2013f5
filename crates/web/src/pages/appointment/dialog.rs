//! The appointment dialog is opened, and how it is drawn.

use app::appointments::{self as desk, AppointmentForm, Check, FormErrors, Stale};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    Language,
    appointment::{Appointment, AppointmentStatus, Concern, Span},
    case::Case,
    contact::PhoneNumber,
    organisation::{Organisation, OverlapRule},
    time::Zone,
};
use serde::Deserialize;

use super::{
    Subject,
    prefill::{Misread, Prefill},
    preview::preview,
};
use crate::{
    error::PageError,
    extract::Query,
    pages::{fields::languages, invitation},
    state::WebState,
    views::{
        appointment::{AppointmentDialog, AppointmentFragment, Invitation, NoSms, Primary, When},
        dialogs::Back,
        forms::{self, InvitationFields, ON, WhenFields},
        parts::{Errors, Person},
    },
    words::{self, Teller, case::flag},
};

/// What the dialog is opened with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// A time that was chosen elsewhere, and where.
    #[serde(flatten)]
    prefill: Prefill,
    /// A new appointment is wanted although the last one is over: any text is yes.
    anew: String,
    /// Onto whose column of the calendar it was dropped.
    operator: String,
    /// Whose column it left.
    instead: String,
    /// The time that the dragged appointment had on the screen: `START/END`, two instants.
    shown: String,
}

/// `GET /cases/{number}/appointment`
pub async fn get(
    State(state): State<WebState>,
    mut subject: Subject,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let anew = !wanted.anew.is_empty();
    let (mut opened, misread) = wanted
        .prefill
        .open(state.app(), &subject.actor, &subject.case, anew)
        .await?;
    if !wanted.operator.trim().is_empty() {
        let form = AppointmentForm {
            operator: wanted.operator,
            instead: wanted.instead,
            // The drop said so.
            hand_over: ON.to_owned(),
            ..opened.form
        };
        opened = state
            .app()
            .check_appointment(&subject.actor, subject.case.id, &form)
            .await?;
    }
    subject.from = wanted.prefill.from;
    let occasion = match overtaken(&wanted.shown, opened.appointment.as_ref()) {
        Some(stale) => Occasion::Rival(Box::new(stale)),
        None => Occasion::Opened(misread),
    };
    show(&state, &subject, StatusCode::OK, &opened, &occasion).await
}

/// What stands there now, if somebody changed the appointment while it was being dragged.
fn overtaken(shown: &str, current: Option<&Appointment>) -> Option<Stale> {
    let (start, end) = shown.split_once('/')?;
    let shown = Span::new(start.parse().ok()?, end.parse().ok()?).ok()?;
    let stands = current.is_some_and(|current| {
        current.span == shown && current.status != AppointmentStatus::Cancelled
    });
    (!stands).then(|| Stale::new(current.cloned()))
}

/// What brought the dialog to the screen.
#[derive(Debug, Clone)]
pub(super) enum Occasion {
    /// It was opened, perhaps with a time that could not be read.
    Opened(Misread),
    /// A time is being chosen.
    Choosing,
    /// Something typed is not right.
    Invalid,
    /// Somebody else was quicker.
    Rival(Box<Stale>),
    /// These were not on the screen when the button was pressed.
    Unconfirmed(Vec<Concern>),
    /// Overlaps are forbidden.
    Forbidden,
}

/// Draws the dialog.
pub(super) async fn show(
    state: &WebState,
    subject: &Subject,
    status: StatusCode,
    opened: &desk::Dialog,
    occasion: &Occasion,
) -> Result<Response, PageError> {
    let teller = subject.teller(state);
    let mut dialog = draw(&teller, subject, opened, occasion);
    dialog.back = subject.back(state);
    if let Some(invitation) = &mut dialog.invitation {
        invitation.preview = preview(state, &subject.actor, &teller, &opened.check.outgoing)?;
    }
    if let Occasion::Opened(misread) = occasion {
        dialog.when.errors = unread(dialog.when.errors, *misread, subject.cx.t);
    }
    if !opened.check.invites {
        dialog.group_text = group_text(state, subject, opened).await?;
    }
    subject.show(
        status,
        &AppointmentFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

fn draw(
    teller: &Teller,
    subject: &Subject,
    opened: &desk::Dialog,
    occasion: &Occasion,
) -> AppointmentDialog {
    let desk::Dialog {
        case, check, form, ..
    } = opened;
    let new = match occasion {
        Occasion::Unconfirmed(concerns) => concerns.as_slice(),
        Occasion::Opened(_)
        | Occasion::Choosing
        | Occasion::Invalid
        | Occasion::Rival(_)
        | Occasion::Forbidden => &[],
    };
    let confirm = Confirmed::shown(check, &form.seen, new);
    let stale = match occasion {
        Occasion::Rival(stale) => Some(stale.as_ref()),
        _ => check.changed.as_ref(),
    };
    let cancelled_meanwhile = matches!(occasion, Occasion::Rival(stale) if stale.is_cancelled() || stale.current.is_none());
    AppointmentDialog {
        reschedule: !opened.is_new,
        base: subject.base(),
        back: Back::default(),
        from: subject.from.clone(),
        case_name: case.name.to_string(),
        case_number: format!("#{}", case.number),
        operators: opened
            .operators
            .iter()
            .map(|operator| Person::new(operator.name.as_str()))
            .collect(),
        key: form.key.to_string(),
        revision: form.revision.clone(),
        anew: !form.anew.is_empty(),
        hand_over: opened
            .hand_over
            .as_ref()
            .map(|offer| teller.hand_over(offer, check.errors.hand_over, form)),
        when: when(teller, case, check, form),
        invitation: check
            .invites
            .then(|| rows(teller, &opened.organisation, case, check, form))
            .map(|rows| Invitation {
                tell_old: teller.withdraw(&check.replaced),
                ..rows
            }),
        group_text: None,
        reasons: teller.reasons(subject.actor.operator, check, new),
        primary: if cancelled_meanwhile {
            Primary::ScheduleAnew
        } else if confirm.asked {
            Primary::SaveAnyway
        } else {
            Primary::Save
        },
        confirm: confirm.field,
        rival: stale.map(|stale| teller.rival(stale, case, check.span)),
        error: forbids(check, occasion)
            .then(|| teller.t.appointment_overlaps_forbidden().to_owned()),
    }
}

/// Says beside start and end that what was asked for could not be read.
pub(crate) fn unread(mut errors: Errors, misread: Misread, t: texts::Interface) -> Errors {
    for (field, unreadable) in [("start", misread.start), ("end", misread.end)] {
        if unreadable && errors.of(field).is_none() {
            errors = errors.with(field, t.appointment_choose_time());
        }
    }
    errors
}

/// Whether the press was refused because overlaps are forbidden.
fn forbids(check: &Check, occasion: &Occasion) -> bool {
    matches!(occasion, Occasion::Forbidden) && check.overlaps == OverlapRule::Forbid
}

/// Start and end as typed, with what follows from them.
pub(crate) fn when(teller: &Teller, case: &Case, check: &Check, form: &AppointmentForm) -> When {
    let start = (form.start_date.as_str(), form.start_time.as_str());
    let end = (form.end_date.as_str(), form.end_time.as_str());
    let customer_zone = check.customer_zone.as_ref().filter(|_| check.invites);
    When {
        fields: WhenFields {
            start_date: form.start_date.clone(),
            start_time: form.start_time.clone(),
            start_fold: form.start_fold.clone(),
            end_date: form.end_date.clone(),
            end_time: form.end_time.clone(),
            end_fold: form.end_fold.clone(),
        },
        start_weekday: check
            .span
            .map(|span| teller.weekday(span.start))
            .unwrap_or_default(),
        length: check
            .span
            .map(|span| teller.length(span))
            .unwrap_or_default(),
        words: check
            .span
            .map(|span| teller.whole(span))
            .unwrap_or_default(),
        zone: teller.zone.name().to_owned(),
        zone_words: teller.zone_words(check.span),
        customer_time: customer_zone
            .zip(check.span)
            .map(|(zone, span)| teller.customer_time(case, zone, span)),
        start_folds: teller.folds(start.0, start.1, &form.start_fold),
        end_folds: teller.folds(end.0, end.1, &form.end_fold),
        errors: teller.time_errors(&check.errors, [start, end]),
    }
}

/// The invitation rows as typed, with what follows from them.
pub(crate) fn rows(
    teller: &Teller,
    organisation: &Organisation,
    case: &Case,
    check: &Check,
    form: &AppointmentForm,
) -> Invitation {
    let switch = |field: &str| (!field.is_empty()).then(|| ON.to_owned());
    let language: Language = form.language.parse().unwrap_or(case.language);
    // Who is told cannot be said while an address that is switched on cannot be read.
    let unclear = (!form.sms.is_empty() && check.errors.phone.is_some())
        || (!form.mail.is_empty() && check.errors.email.is_some());
    Invitation {
        fields: InvitationFields {
            sms: switch(&form.sms),
            phone: form.phone.clone(),
            mail: switch(&form.mail),
            email: form.email.clone(),
            language: form.language.clone(),
            tell_old: switch(&form.withdraw),
            tell_old_asked: Some(ON.to_owned()),
        },
        phone_flag: PhoneNumber::parse(&form.phone)
            .ok()
            .and_then(|phone| flag(&teller.t, &phone)),
        no_sms: check.no_sms.map(|known| NoSms {
            sentence: words::answer::no_sms(teller, known),
            is_wish: known.is_wish(),
        }),
        languages: languages(teller.t, &organisation.languages, language),
        consequence: if unclear {
            String::new()
        } else {
            teller.consequence(case, check)
        },
        silence: teller.silence(check).map(str::to_owned),
        waits: teller.waits(check),
        preview: None,
        belief: teller.belief(case, check).filter(|_| !unclear),
        code: teller.code_note(check, case),
        notes: teller.kept(check),
        tell_old: None,
        errors: teller.row_errors(&check.errors),
    }
}

/// The text that an operator copies for the guests of a group: time and link, in the case's
/// language. Nothing to copy while no time can be read.
async fn group_text(
    state: &WebState,
    subject: &Subject,
    opened: &desk::Dialog,
) -> Result<Option<String>, PageError> {
    let Some(span) = opened.check.span else {
        return Ok(None);
    };
    let token = state
        .app()
        .customer_link(&subject.actor, opened.case.id)
        .await?;
    let link = invitation::link(state.config(), &token);
    let language = opened.case.language;
    let zone: &Zone = opened
        .appointment
        .as_ref()
        .map_or(&subject.actor.zone, |appointment| &appointment.zone);
    let at = zone.at(span.start);
    let now = zone.at(state.app().now());
    let when = texts::when::sms_moment_in_zone(language, &at, &now);
    let company = opened.organisation.name.as_str();
    let texts = texts::customer(language).plain();
    Ok(Some(texts.message_sms_invitation(company, &when, &link)))
}

/// What the form carries back as `confirm`.
///
/// A start in the past counts as seen only after a press has brought the dialog back with it, and
/// only for the very start it was said of: the mark `past` travels with `from.<second>`.
pub(crate) struct Confirmed {
    pub(crate) field: String,
    /// Whether the button asks to save all the same.
    pub(crate) asked: bool,
}

impl Confirmed {
    pub(crate) fn shown(check: &Check, seen: &str, new: &[Concern]) -> Self {
        let past = check.concerns.contains(&Concern::InPast)
            && (new.contains(&Concern::InPast) || has(seen, &Concern::InPast.mark()));
        let mut field = check.seen.clone();
        if let Some(span) = check.span.filter(|_| past) {
            for mark in [Concern::InPast.mark(), from(span)] {
                if !field.is_empty() {
                    field.push(' ');
                }
                field.push_str(&mark);
            }
        }
        Self {
            field,
            asked: past || !new.is_empty(),
        }
    }
}

fn has(marks: &str, mark: &str) -> bool {
    marks.split_whitespace().any(|other| other == mark)
}

fn from(span: Span) -> String {
    format!("from.{}", span.start.as_second())
}

/// The dialog's fields for the use case. That a start in the past was seen is forgotten once
/// another start is typed.
pub(crate) fn understood(form: forms::AppointmentForm, zone: &Zone) -> AppointmentForm {
    let forms::AppointmentForm {
        key,
        revision,
        anew,
        from: _,
        confirm,
        operator,
        instead,
        hand_over,
        when,
        invitation,
    } = form;
    let WhenFields {
        start_date,
        start_time,
        start_fold,
        end_date,
        end_time,
        end_fold,
    } = when;
    let mut form = AppointmentForm {
        start_date,
        start_time,
        start_fold,
        end_date,
        end_time,
        end_fold,
        revision,
        anew,
        operator,
        instead,
        hand_over,
        key,
        ..invited(invitation)
    };
    let span = form.parse_span(zone, &mut FormErrors::default());
    let same_start = span.is_some_and(|span| has(&confirm, &from(span)));
    form.seen = confirm
        .split_whitespace()
        .filter(|mark| same_start || *mark != Concern::InPast.mark())
        .collect::<Vec<_>>()
        .join(" ");
    form
}

/// The invitation rows for the use case.
pub(super) fn invited(invitation: InvitationFields) -> AppointmentForm {
    let switch = |on: bool| if on { ON.to_owned() } else { String::new() };
    AppointmentForm {
        sms: switch(invitation.sms_on()),
        mail: switch(invitation.mail_on()),
        withdraw: switch(invitation.tell_old_on()),
        phone: invitation.phone,
        email: invitation.email,
        language: invitation.language,
        ..AppointmentForm::default()
    }
}
