//! What the appointment dialog says before anything is saved.

use db::ReadTx;
use domain::{
    CaseId, FormKey,
    answer::NoSms,
    appointment::{Appointment, Concern, Span},
    case::Case,
    contact::PhoneNumber,
    message::Channel,
    operator::{Actor, Operator},
    organisation::{Organisation, OverlapRule},
    protection::Knows,
    telling::{Belief, Contacts},
    time::Zone,
};
use jiff::{SignedDuration, Timestamp, ToSpan, Unit, ZonedRound};

use super::{
    AppointmentForm, FormErrors, HandOver, Matter, Outgoing, Purpose, Stale, Wishes,
    cancel::CancelForm, handover::Wanted,
};
use crate::{App, Channels, Failure, answers::heed, protection::knows};

/// An opened dialog: its fields and what surrounds them.
#[derive(Debug, Clone)]
pub struct Dialog {
    /// The case.
    pub case: Case,
    /// The organisation, for its languages and rules.
    pub organisation: Organisation,
    /// The appointment that would be moved or cancelled; `None`: a new one.
    pub appointment: Option<Appointment>,
    /// Whether a new appointment is made.
    pub is_new: bool,
    /// The operators whose time it takes: as they would be after the change.
    pub operators: Vec<Operator>,
    /// The switch that changes the operator, where that was asked for.
    pub hand_over: Option<HandOver>,
    /// The fields.
    pub form: AppointmentForm,
    /// What the fields mean.
    pub check: Check,
}

/// What the fields of the dialog mean right now.
#[derive(Debug, Clone)]
pub struct Check {
    /// What is wrong, field by field.
    pub errors: FormErrors,
    /// The time, if it can be understood.
    pub span: Option<Span>,
    /// Whom to tell, if that can be understood.
    pub wishes: Option<Wishes>,
    /// What speaks against the time.
    pub concerns: Vec<Concern>,
    /// Whether overlaps are refused.
    pub overlaps: OverlapRule,
    /// The marks of what now stands on the screen, for the form to carry back.
    pub seen: String,
    /// The customer's zone, where it is known and differs from the viewer's.
    pub customer_zone: Option<Zone>,
    /// What the customer will go on believing, because nothing is sent.
    pub still_believes: Option<Span>,
    /// What the customer was last told, whether or not something is sent.
    pub believes: Option<Belief>,
    /// Addresses that are replaced and were told of an appointment.
    pub replaced: Vec<(Channel, String)>,
    /// Why the number that stands there gets no SMS, or did not get the last one.
    pub no_sms: Option<NoSms>,
    /// Which channels have a server; a message for the others is kept.
    pub channels: Channels,
    /// Somebody else changed the appointment since the dialog was opened.
    pub changed: Option<Stale>,
    /// Whether the case's customer is invited by messages at all.
    pub invites: bool,
    /// What would go out if it were saved.
    pub outgoing: Outgoing,
    /// Whether the customer has the code of the page; `None`: it is open, or a group's.
    pub knows_code: Option<Knows>,
}

impl App {
    /// Opens the appointment dialog of a case with everything filled in.
    ///
    /// `wanted` is a time that was chosen elsewhere, by dragging or by a click on free time;
    /// `anew` asks for a new appointment where the last one is over, instead of moving that one.
    pub async fn open_appointment_dialog(
        &self,
        actor: &Actor,
        case: CaseId,
        wanted: Option<Span>,
        anew: bool,
    ) -> Result<Dialog, Failure> {
        let key = self.form_key();
        self.look(actor, case, move |app, q, actor, matter| {
            let form = app.filled(q, actor, &matter, (wanted, anew), &key)?;
            app.dialog(q, actor, matter, form)
        })
        .await
    }

    /// Opens it again with what a person typed: after an error, and while choosing.
    pub async fn check_appointment(
        &self,
        actor: &Actor,
        case: CaseId,
        form: &AppointmentForm,
    ) -> Result<Dialog, Failure> {
        let form = form.clone();
        self.look(actor, case, move |app, q, actor, matter| {
            app.dialog(q, actor, matter, form)
        })
        .await
    }

    /// Opens the cancel dialog of a case; `None`: there is nothing to cancel.
    pub async fn open_cancel_dialog(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Option<(Dialog, CancelForm)>, Failure> {
        let key = self.form_key();
        self.look(actor, case, move |app, q, actor, matter| {
            let Some(current) = &matter.current else {
                return Ok(None);
            };
            if !super::cancel::can_cancel(current.status) {
                return Ok(None);
            }
            let revision = current.revision.to_string();
            let filled = app.filled(q, actor, &matter, (None, false), &key)?;
            let form = CancelForm {
                sms: filled.sms.clone(),
                phone: filled.phone.clone(),
                mail: filled.mail.clone(),
                email: filled.email.clone(),
                language: filled.language.clone(),
                withdraw: filled.withdraw.clone(),
                words: String::new(),
                revision,
                key: filled.key.clone(),
            };
            Ok(Some((app.dialog(q, actor, matter, filled)?, form)))
        })
        .await
    }

    /// Reads something of a case's appointment that only those with a licence are shown.
    pub(super) async fn look<T: Send + 'static>(
        &self,
        actor: &Actor,
        case: CaseId,
        read: impl FnOnce(&Self, &mut ReadTx<'_>, &Actor, Matter) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        actor.require_licence()?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .read(move |q| {
                let matter = Matter::load(q, &actor, case)?;
                read(&app, q, &actor, matter)
            })
            .await
    }

    /// A key for a form that is about to be shown.
    pub fn form_key(&self) -> FormKey {
        self.ids.make()
    }

    /// The dialog's fields as they stand when it is opened.
    pub(crate) fn filled(
        &self,
        q: &mut impl db::Query,
        actor: &Actor,
        matter: &Matter,
        (wanted, anew): (Option<Span>, bool),
        key: &FormKey,
    ) -> Result<AppointmentForm, Failure> {
        let now = self.now();
        let moving = matter
            .current
            .as_ref()
            .filter(|current| Purpose::of(Some(current), anew, now) == Purpose::Reschedule);
        let span = wanted
            .or_else(|| moving.map(|current| current.span))
            .unwrap_or_else(|| next_free_looking(now, &actor.zone));
        let past = span.end <= now;
        let on = |address: &str| -> String {
            if address.is_empty() || past {
                String::new()
            } else {
                "on".to_owned()
            }
        };
        let phone = matter
            .case
            .phone
            .as_ref()
            .map_or_else(String::new, PhoneNumber::spaced);
        // Where the last one could not go, an operator has to want another.
        let known = match &matter.case.phone {
            Some(number) => store::numbers::no_sms(q, matter.case.organisation, number)?,
            None => None,
        };
        let email = matter
            .case
            .email
            .as_ref()
            .map_or_else(String::new, |email| email.as_str().to_owned());
        let mut form = AppointmentForm {
            sms: if known.is_some() {
                String::new()
            } else {
                on(&phone)
            },
            phone,
            mail: on(&email),
            email,
            language: matter.case.language.code().to_owned(),
            withdraw: "on".to_owned(),
            revision: moving.map_or_else(String::new, |current| current.revision.to_string()),
            anew: if anew { "on".to_owned() } else { String::new() },
            key: key.clone(),
            ..AppointmentForm::default()
        };
        form.set_span(span, &actor.zone);
        Ok(form)
    }

    /// What the fields mean.
    pub(crate) fn dialog(
        &self,
        q: &mut impl db::Query,
        actor: &Actor,
        matter: Matter,
        mut form: AppointmentForm,
    ) -> Result<Dialog, Failure> {
        let now = self.now();
        let anew = !form.anew.is_empty();
        let mut errors = FormErrors::default();
        let span = form.parse_span(&actor.zone, &mut errors);
        let mut wishes = form.parse_wishes(&mut errors);
        let mut no_sms = None;
        if let Some(wishes) = &mut wishes {
            no_sms = heed(q, matter.case.organisation, wishes)?;
            if !wishes.sms {
                form.sms.clear();
            }
        }
        let mut ids = matter.operators(actor);
        let mut hand_over = None;
        let mut changes_hands = false;
        if let Some(wanted) = Wanted::read(&form) {
            let judged = wanted.judge(q, actor, &matter)?;
            match judged.outcome {
                Ok(handed_over) if judged.offer.is_on => {
                    ids = handed_over.after;
                    changes_hands = true;
                }
                Err(problem) if judged.offer.is_on => errors.hand_over = Some(problem),
                Ok(_) | Err(_) => {}
            }
            hand_over = Some(judged.offer);
        }
        let mut operators = Vec::new();
        for id in &ids {
            operators.extend(store::operators::get(q, actor, *id)?);
        }
        let unchanged = matter.current.as_ref().is_some_and(|current| {
            Some(current.span) == span
                && !changes_hands
                && Purpose::of(Some(current), anew, now) == Purpose::Reschedule
        });
        let concerns = match span {
            Some(span) if !unchanged => matter.concerns(q, &ids, span, now)?,
            Some(_) | None => Vec::new(),
        };
        let contacts = wishes.as_ref().map_or_else(
            || matter.contacts.clone(),
            |wishes| Contacts {
                phone: wishes
                    .phone
                    .clone()
                    .or_else(|| matter.contacts.phone.clone()),
                email: wishes
                    .email
                    .clone()
                    .or_else(|| matter.contacts.email.clone()),
            },
        );
        let is_new = Purpose::of(matter.current.as_ref(), anew, now) == Purpose::Schedule;
        let believes = matter
            .beliefs
            .customer(&matter.contacts)
            .filter(|_| !is_new);
        let sends = wishes
            .as_ref()
            .is_some_and(|wishes| wishes.sends().next().is_some());
        let still_believes = match believes {
            Some(Belief::Time(believed)) if !sends && Some(believed) != span => Some(believed),
            Some(Belief::Time(_) | Belief::Off) | None => None,
        };
        let replaced = matter
            .beliefs
            .former_addresses(&contacts)
            .into_iter()
            .filter(|told| told.span.end > now && !is_new)
            .map(|told| (told.channel, told.recipient.clone()))
            .collect();
        let opened_with: Option<u32> = form.revision.trim().parse().ok();
        let stands = matter
            .current
            .as_ref()
            .filter(|_| !is_new)
            .map(|current| current.revision);
        let changed = (opened_with != stands).then(|| Stale::new(matter.current.clone()));
        let seen = concerns
            .iter()
            .filter(|concern| !matches!(concern, Concern::InPast))
            .map(Concern::mark)
            .collect::<Vec<_>>()
            .join(" ");
        let outgoing = match (span, &wishes) {
            (Some(span), Some(wishes)) if errors.is_empty() => {
                let case = Case {
                    operators: ids,
                    ..matter.case.clone()
                };
                self.outgoing_of_save(q, actor, &matter, case, (span, wishes, anew))?
            }
            _ => Outgoing::default(),
        };
        let knows_code = knows(q, &matter, &contacts)?;
        let customer_zone = matter
            .case
            .zone
            .clone()
            .filter(|zone| zone.name() != actor.zone.name());
        Ok(Dialog {
            check: Check {
                errors,
                span,
                wishes,
                concerns,
                overlaps: matter.organisation.overlaps,
                seen,
                customer_zone,
                still_believes,
                believes,
                replaced,
                no_sms,
                channels: self.channels,
                changed,
                invites: matter.invites(),
                outgoing,
                knows_code,
            },
            case: matter.case,
            organisation: matter.organisation,
            appointment: matter.current,
            is_new,
            operators,
            hand_over,
            form,
        })
    }
}

/// A sensible time to begin choosing from: the next full hour, or tomorrow at nine when that would
/// fall into the night.
fn next_free_looking(now: Timestamp, zone: &Zone) -> Span {
    let half_hour = SignedDuration::from_mins(30);
    let next_hour = (now + SignedDuration::from_mins(30)).to_zoned(zone.rules().clone());
    let next_hour = next_hour
        .round(
            ZonedRound::new()
                .smallest(Unit::Hour)
                .mode(jiff::RoundMode::Ceil),
        )
        .unwrap_or(next_hour);
    let start = if (7..19).contains(&next_hour.hour()) {
        next_hour.timestamp()
    } else {
        let days = i32::from(next_hour.hour() >= 7);
        next_hour
            .date()
            .checked_add(days.days())
            .ok()
            .and_then(|date| date.at(9, 0, 0, 0).to_zoned(zone.rules().clone()).ok())
            .map_or(next_hour.timestamp(), |morning| morning.timestamp())
    };
    Span {
        start,
        end: start + half_hour,
    }
}
