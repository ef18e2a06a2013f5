//! *Create new case* with *Schedule for later*: the case and its appointment are one change.

use domain::{
    OperatorId,
    case::{Case, CaseState, CaseType, Origin},
    operator::Actor,
    text::Name,
    time::Span,
};

use super::{
    CreateError, NewCase, NewCaseForm,
    create::{insert_case, made_before, owners},
};
use crate::{
    App, Failure,
    appointments::{
        AppointmentForm, Dialog, Draft, IMAGINED, Matter, SaveError, Saved, Wishes, save_within,
    },
};

/// Why there is neither a case nor an appointment.
#[derive(Debug, thiserror::Error)]
pub enum CreateScheduledError {
    /// The case's own fields.
    #[error(transparent)]
    Create(#[from] CreateError),
    /// The appointment's.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl From<db::Error> for CreateScheduledError {
    fn from(error: db::Error) -> Self {
        Self::Create(error.into())
    }
}

impl From<store::Error> for CreateScheduledError {
    fn from(error: store::Error) -> Self {
        Self::Create(error.into())
    }
}

impl From<Failure> for CreateScheduledError {
    fn from(failure: Failure) -> Self {
        Self::Create(failure.into())
    }
}

impl App {
    /// Opens the dialog *Create new case* with a sensible time filled in.
    ///
    /// `wanted` is a time that was chosen elsewhere, by a click on free time.
    pub async fn open_create_dialog(
        &self,
        actor: &Actor,
        wanted: Option<Span>,
    ) -> Result<Dialog, Failure> {
        actor.require_licence()?;
        let (app, actor, key) = (self.clone(), actor.clone(), self.form_key());
        self.db
            .read(move |q| {
                let organisation = store::organisations::get(q, &actor)?;
                let case = app.imagined(&actor, &organisation, CaseType::Individual, &[], None)?;
                let matter = Matter::around(q, case, organisation)?;
                let form = app.filled(q, &actor, &matter, (wanted, false), &key)?;
                app.dialog(q, &actor, matter, form)
            })
            .await
    }

    /// Opens it again with what a person typed: after an error, and while choosing. `operators` are
    /// those who would own the case; none: the actor. `name` is the case's, once there is one.
    pub async fn check_create(
        &self,
        actor: &Actor,
        kind: CaseType,
        operators: &[OperatorId],
        name: Option<Name>,
        form: &AppointmentForm,
    ) -> Result<Dialog, Failure> {
        actor.require_licence()?;
        let (app, actor, form) = (self.clone(), actor.clone(), form.clone());
        let operators = operators.to_vec();
        self.db
            .read(move |q| {
                let organisation = store::organisations::get(q, &actor)?;
                let mut owners = Vec::with_capacity(operators.len());
                for id in &operators {
                    owners.extend(store::operators::get(q, &actor, *id)?.map(|found| found.id));
                }
                let case = app.imagined(&actor, &organisation, kind, &owners, name.clone())?;
                let matter = Matter::around(q, case, organisation)?;
                app.dialog(q, &actor, matter, form)
            })
            .await
    }

    /// Creates a case with an appointment, in one transaction: both, or nothing.
    ///
    /// The form's key makes a second press of the same dialog answer the case of the first one.
    ///
    /// # Errors
    ///
    /// [`CreateScheduledError`] says why the dialog comes back; then nothing at all was changed.
    pub async fn create_scheduled(
        &self,
        actor: &Actor,
        new: &NewCase,
        form: &AppointmentForm,
    ) -> Result<(Case, Option<Saved>), CreateScheduledError> {
        actor.require_licence().map_err(Failure::from)?;
        let mut draft = form.parse(&actor.zone).map_err(SaveError::Invalid)?;
        // Whatever the hidden rows hold, guests are not invited.
        if new.kind == CaseType::Group {
            draft.wishes = Wishes::silent(new.language);
        }
        draft.revision = None;
        let created = self.create_scheduled_once(actor, new, &draft).await;
        match created {
            // Another press of the same dialog was quicker by a moment: its case is the answer.
            Err(CreateScheduledError::Create(CreateError::Failure(Failure::Store(error))))
                if error.is_unique("request_pk") =>
            {
                self.create_scheduled_once(actor, new, &draft).await
            }
            other => other,
        }
    }

    async fn create_scheduled_once(
        &self,
        actor: &Actor,
        new: &NewCase,
        draft: &Draft,
    ) -> Result<(Case, Option<Saved>), CreateScheduledError> {
        let (app, actor) = (self.clone(), actor.clone());
        let (new, draft) = (new.clone(), draft.clone());
        self.db
            .write(move |tx| {
                if let Some(case) = made_before(tx, &actor, &new.key)? {
                    return Ok((case, None));
                }
                let case = insert_case(tx, &app, &actor, &new)?;
                let matter = Matter::lock(tx, &actor, case.id)?;
                let saved = save_within(tx, &app, &actor, &matter, &draft)?;
                if !new.key.is_empty() {
                    let outcome = case.id.to_string();
                    store::requests::remember(tx, &actor, &new.key, &outcome, app.now())?;
                }
                Ok((case, Some(saved)))
            })
            .await
    }

    /// The case that would be created, for rules that ask about a case: it is never written.
    fn imagined(
        &self,
        actor: &Actor,
        organisation: &domain::organisation::Organisation,
        kind: CaseType,
        operators: &[OperatorId],
        name: Option<Name>,
    ) -> Result<Case, Failure> {
        let now = self.now();
        // Nobody reads this name: the dialog shows what was typed.
        let unnamed = || Name::parse("–").map_err(|_| store::Error::Unreadable("name"));
        let name = name.map_or_else(unnamed, Ok)?;
        Ok(Case {
            id: self.ids.make(),
            organisation: actor.organisation,
            number: IMAGINED,
            name,
            kind,
            state: CaseState::Open,
            origin: Origin::Manual,
            email: None,
            phone: None,
            reference: String::new(),
            notes: String::new(),
            language: organisation.default_language(),
            zone: None,
            operators: owners(actor, operators),
            created_at: now,
            active_at: now,
            online_until: None,
        })
    }
}

/// The contact fields and the language stand once in the dialog and count for both: for the case,
/// and for the invitation.
impl NewCaseForm {
    /// Takes them from the appointment's part of the dialog.
    #[must_use]
    pub fn with_contacts_of(self, form: &AppointmentForm) -> Self {
        Self {
            phone: form.phone.clone(),
            email: form.email.clone(),
            language: form.language.clone(),
            ..self
        }
    }
}
