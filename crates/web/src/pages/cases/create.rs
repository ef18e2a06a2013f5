//! *Create new case*, at once or with an appointment.

use app::{
    appointments::{self as desk, SaveError},
    casework::{CreateError, CreateScheduledError, NewCaseErrors, NewCaseForm, TeamError},
};
use askama::Template as _;
use axum::{
    extract::{FromRequestParts, State},
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse as _, Response},
};
use domain::{
    OperatorId,
    appointment::Concern,
    case::{Case, CaseType},
    operator::{Actor, Operator},
    secret::Secret,
    text::{Name, fold},
};
use serde::Deserialize;

use super::Done;
use crate::{
    error::{PageError, Problem},
    extract::{Form, Page, Query, SignedIn, is_htmx},
    pages::{
        appointment::{
            self,
            dialog::{Confirmed, rows, understood, unread, when},
            prefill::{Misread, Prefill},
            preview::preview,
        },
        calendar::{
            self,
            place::{PATH, Place},
        },
        fields::{email_error, text_error},
        messages::HIDDEN_CODE,
    },
    respond,
    state::WebState,
    views::{
        context::Cx,
        dialogs::{self, Back, CreateDialog, CreateFragment},
        forms::{AppointmentForm, CreateForm, ON},
        parts::{Choice, Errors},
        toast::{DoneFragment, Toast},
    },
    words::{self, Teller, contact::phone_error},
};

/// The word of `pages::appointment` for a case that was created with an appointment.
const SCHEDULED: &str = "scheduled";

/// Who creates a case, and how the answer is drawn.
#[derive(Debug, Clone)]
pub struct Creator {
    actor: Actor,
    cx: Cx,
    htmx: bool,
}

impl FromRequestParts<WebState> for Creator {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, PageError> {
        let SignedIn { actor, .. } = SignedIn::from_request_parts(parts, state).await?;
        let Page(cx) = Page::from_request_parts(parts, state).await?;
        Ok(Self {
            actor,
            cx,
            htmx: is_htmx(&parts.headers),
        })
    }
}

/// What is wrong with the dialog, and what must be confirmed.
#[derive(Debug, Default)]
struct Refused {
    /// The case's own fields; looked at once the button was pressed.
    fields: NewCaseErrors,
    /// What was not on the screen when the button was pressed.
    unconfirmed: Vec<Concern>,
    /// Overlaps are forbidden.
    overlaps: bool,
    /// One of the operators cannot own it.
    operator: Option<TeamError>,
    /// A time that was chosen elsewhere could not be read.
    misread: Misread,
}

/// What the dialog is opened with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// A time that was chosen elsewhere, and where.
    #[serde(flatten)]
    prefill: Prefill,
    /// In whose calendar it was chosen.
    operator: String,
}

/// `GET /cases/new?start=…&end=…&operator=…`: a time and an operator that were chosen elsewhere are
/// filled in.
pub async fn get(
    State(state): State<WebState>,
    creator: Creator,
    Query(Wanted { prefill, operator }): Query<Wanted>,
) -> Result<Response, PageError> {
    let (app, actor) = (state.app(), &creator.actor);
    let (mut opened, misread) = prefill.open_create(app, actor).await?;
    let kind = CaseType::Individual;
    let mut owner = actor.operator;
    if let Some(chosen) = operator.parse().ok().filter(|chosen| *chosen != owner) {
        let team = app.working_operators(actor).await?;
        if team.iter().any(|colleague| colleague.id == chosen) {
            owner = chosen;
            opened = app
                .check_create(actor, kind, &[owner], None, &opened.form)
                .await?;
        }
    }
    let form = CreateForm {
        key: opened.form.key.clone(),
        kind: kind.code().to_owned(),
        operators: vec![owner.to_string()],
        schedule: prefill.has_time().then(|| ON.to_owned()),
        protected: app
            .code_policy(actor)
            .await?
            .protects(None)
            .then(|| ON.to_owned()),
        from: prefill.from,
        ..CreateForm::default()
    };
    let why = Refused {
        misread,
        ..Refused::default()
    };
    let ok = StatusCode::OK;
    creator.show(&state, ok, form, opened, &why).await
}

/// `POST /cases/check`: what follows from the fields so far. Changes nothing.
pub async fn check(
    State(state): State<WebState>,
    creator: Creator,
    Form(form): Form<CreateForm>,
) -> Result<Response, PageError> {
    creator
        .again(&state, StatusCode::OK, form, &Refused::default())
        .await
}

/// `POST /cases`
pub async fn post(
    State(state): State<WebState>,
    creator: Creator,
    Form(form): Form<CreateForm>,
) -> Result<Response, PageError> {
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let typed = typed(&form, &creator.actor);
    let new = match new_case(&form, &typed)?.parse() {
        Ok(new) => new,
        Err(fields) => {
            let why = Refused {
                fields,
                ..Refused::default()
            };
            return creator.again(&state, refused, form, &why).await;
        }
    };
    let (app, actor) = (state.app(), &creator.actor);
    if !schedules(&form) {
        return match app.create_case(actor, &new).await {
            Ok(case) => {
                creator
                    .done(&state, &form.from, &case, Done::Created.code())
                    .await
            }
            Err(error) => {
                let why = Refused::by(error)?;
                creator.again(&state, refused, form, &why).await
            }
        };
    }
    let why = match app.create_scheduled(actor, &new, &typed).await {
        Ok((case, _)) => return creator.done(&state, &form.from, &case, SCHEDULED).await,
        Err(CreateScheduledError::Create(error)) => Refused::by(error)?,
        Err(CreateScheduledError::Save(error)) => match error {
            // A new case has no appointment that could have changed.
            SaveError::Invalid(_) | SaveError::Stale(_) => Refused::default(),
            SaveError::Unconfirmed(unconfirmed) => Refused {
                unconfirmed,
                ..Refused::default()
            },
            SaveError::Overlaps(_) => Refused {
                overlaps: true,
                ..Refused::default()
            },
            SaveError::Failure(failure) => return Err(failure.into()),
        },
    };
    creator.again(&state, refused, form, &why).await
}

impl Refused {
    /// The dialog comes back if another operator has to be chosen.
    fn by(error: CreateError) -> Result<Self, PageError> {
        match error {
            CreateError::Failure(failure) => Err(failure.into()),
            CreateError::Operator(error) => Ok(Self {
                operator: Some(error),
                ..Self::default()
            }),
        }
    }
}

fn schedules(form: &CreateForm) -> bool {
    form.schedule.as_deref() == Some(ON)
}

/// The appointment's part of the dialog.
fn typed(form: &CreateForm, actor: &Actor) -> desk::AppointmentForm {
    let form = AppointmentForm {
        key: form.key.clone(),
        revision: String::new(),
        confirm: form.confirm.clone(),
        when: form.when.clone(),
        invitation: form.invitation.clone(),
        ..AppointmentForm::default()
    };
    understood(form, &actor.zone)
}

/// The case's part of the dialog.
fn new_case(form: &CreateForm, typed: &desk::AppointmentForm) -> Result<NewCaseForm, PageError> {
    let new = NewCaseForm {
        name: form.name.clone(),
        kind: form.kind.clone(),
        reference: form.reference.clone(),
        operators: owners(form)?,
        protected: Some(form.protected.as_deref() == Some(ON)),
        key: form.key.clone(),
        ..NewCaseForm::default()
    };
    Ok(new.with_contacts_of(typed))
}

/// Who was chosen to own the case. The dialog offers a list; another word does not come from it.
fn owners(form: &CreateForm) -> Result<Vec<OperatorId>, PageError> {
    let ids = form.operators.iter().map(|id| id.parse());
    let ids: Result<Vec<OperatorId>, _> = ids.collect();
    ids.map_err(|_| Problem::BadRequest.into())
}

impl Creator {
    /// The dialog again, with what was typed.
    async fn again(
        &self,
        state: &WebState,
        status: StatusCode,
        form: CreateForm,
        why: &Refused,
    ) -> Result<Response, PageError> {
        let kind = CaseType::from_code(&form.kind).unwrap_or(CaseType::Individual);
        let typed = typed(&form, &self.actor);
        let owners = owners(&form)?;
        let app = state.app();
        let name = Name::parse(&form.name).ok();
        let opened = app
            .check_create(&self.actor, kind, &owners, name, &typed)
            .await?;
        self.show(state, status, form, opened, why).await
    }

    async fn show(
        &self,
        state: &WebState,
        status: StatusCode,
        form: CreateForm,
        opened: desk::Dialog,
        why: &Refused,
    ) -> Result<Response, PageError> {
        let team = state.app().working_operators(&self.actor).await?;
        let teller = Teller::new(&self.cx, &self.actor, state.app().now());
        let policy = state.app().code_policy(&self.actor).await?;
        let desk::Dialog {
            mut case,
            organisation,
            mut check,
            form: typed,
            ..
        } = opened;
        if policy.protects(Some(form.protected.as_deref() == Some(ON))) {
            stand_in_code(&mut check.outgoing);
        }
        let name = Name::parse(&form.name).ok();
        let named = name.is_some();
        case.name = name.unwrap_or(case.name);
        let mut when = when(&teller, &case, &check, &typed);
        let mut invitation = rows(&teller, &organisation, &case, &check, &typed);
        let scheduling = schedules(&form);
        when.errors = unread(when.errors, why.misread, self.cx.t);
        if !scheduling {
            // Times and switches are folded away and ask for nothing.
            when.errors = Errors::none();
            invitation.errors = contact_errors(self, &why.fields);
        }
        if named && scheduling {
            invitation.preview = preview(state, &self.actor, &teller, &check.outgoing)?;
        } else {
            invitation.consequence.clear();
            invitation.notes.clear();
            (invitation.silence, invitation.waits) = (None, None);
            invitation.code = None;
        }
        let confirmed = Confirmed::shown(&check, &typed.seen, &why.unconfirmed);
        let dialog = CreateDialog {
            errors: self.errors(why),
            when,
            invitation,
            reasons: if scheduling {
                teller.reasons(self.actor.operator, &check, &why.unconfirmed)
            } else {
                Vec::new()
            },
            anyway: scheduling && confirmed.asked,
            confirm: confirmed.field,
            operators: choices(&team, &form.operators),
            always_protected: !policy.allows_open(),
            back: self.back(&form.from, teller.now),
            form,
        };
        let fragment = CreateFragment {
            cx: &self.cx,
            dialog: &dialog,
        };
        let html = if self.htmx {
            fragment.render()?
        } else {
            dialogs::page(&self.cx, &fragment)?
        };
        Ok((status, Html(html)).into_response())
    }

    /// The calendar's place where the dialog was opened, if it was there.
    fn origin(&self, from: &str, now: jiff::Timestamp) -> Option<Place> {
        Place::of_origin(from, calendar::today(&self.actor.zone, now))
    }

    /// Where *Close* leads without script.
    fn back(&self, from: &str, now: jiff::Timestamp) -> Back {
        self.origin(from, now).map_or_else(
            || Back::to("/dashboard", Vec::new()),
            |place| Back::to(PATH, place.fields()),
        )
    }

    fn errors(&self, why: &Refused) -> Errors {
        let t = self.cx.t;
        let mut errors = Errors::none();
        if let Some(error) = why.fields.name {
            errors = errors.with("name", text_error(t, error));
        }
        if let Some(error) = why.fields.reference {
            errors = errors.with("reference", text_error(t, error));
        }
        if why.fields.kind {
            errors = errors.with_form(t.failure_bad_request_advice());
        }
        let operator = why.operator.as_ref().map(|error| match error {
            TeamError::NotLicensed => t.operators_not_licensed(),
            TeamError::Inactive => t.operators_inactive(),
            // Not said of a case that is only being made.
            TeamError::Overlaps(_)
            | TeamError::LastOfAppointment
            | TeamError::Taken(_)
            | TeamError::Failure(_) => t.operators_choose(),
        });
        if let Some(sentence) = operator {
            errors = errors.with("operators", sentence);
        }
        if why.overlaps {
            errors = errors.with_form(t.appointment_overlaps_forbidden());
        }
        errors
    }

    /// The new case's page, which says what happened; the calendar, if the dialog was opened there
    /// and the case stands in it.
    async fn done(
        &self,
        state: &WebState,
        from: &str,
        case: &Case,
        code: &str,
    ) -> Result<Response, PageError> {
        let origin = self
            .origin(from, state.app().now())
            .filter(|_| code == SCHEDULED);
        let next = match &origin {
            Some(place) => format!("{}&done={code}&number={}", place.href(), case.number),
            None => format!("{}?done={code}", words::case::base(case.number)),
        };
        if !self.htmx {
            return Ok(respond::go(false, &next));
        }
        let toast = if origin.is_some() {
            // The calendar stays as it is and fetches what changed; no other page offers Undo.
            let arrival = appointment::arrival(state, &self.actor, case, &self.cx, code).await?;
            Toast {
                changed: "cases".to_owned(),
                ..arrival.unwrap_or_default()
            }
        } else {
            Toast {
                text: self.cx.t.done_created(case.name.as_str()),
                changed: "cases".to_owned(),
                go: Some(next),
                ..Toast::default()
            }
        };
        respond::page(&DoneFragment {
            cx: &self.cx,
            toast: &toast,
        })
    }
}

/// Puts something in the place of the code that is made with the case.
fn stand_in_code(outgoing: &mut desk::Outgoing) {
    for draft in &mut outgoing.messages {
        if draft.message.kind.brings_code() {
            draft.code = Some(Secret::new(HIDDEN_CODE.to_owned()));
        }
    }
}

/// Who can own the case; the chosen ones are marked.
fn choices(team: &[Operator], chosen: &[String]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = team
        .iter()
        .map(|operator| {
            let id = operator.id.to_string();
            let selected = chosen.contains(&id);
            Choice::new(id, operator.name.as_str()).selected_if(selected)
        })
        .collect();
    choices.sort_by_cached_key(|choice| fold(&choice.label));
    choices
}

/// What is wrong with contact data that is only saved to the case.
fn contact_errors(creator: &Creator, fields: &NewCaseErrors) -> Errors {
    let t = creator.cx.t;
    let mut errors = Errors::none();
    if let Some(error) = fields.phone {
        errors = errors.with("phone", phone_error(t, error));
    }
    if let Some(error) = fields.email {
        errors = errors.with("email", email_error(t, error));
    }
    if fields.language {
        errors = errors.with("language", t.refusal_unknown_language());
    }
    errors
}
