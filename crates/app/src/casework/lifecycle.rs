//! *Complete*, *Reopen*, *Delete*.

use db::Tx;
use domain::{
    CaseId, FormKey, appointment::Appointment, case::CaseState, operator::Actor,
    timeline::Happening,
};

use jiff::SignedDuration;

use super::diary;
use crate::{
    App, Failure,
    appointments::{CancelError, Ending, Matter, Wishes, cancel_within, whoever_was_told},
};

/// What becomes of a coming appointment when its case is completed or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// It is cancelled, and a customer who was told of it hears so.
    CancelAndTell,
    /// It is cancelled, and nobody is told.
    CancelSilently,
    /// It stays; only when a case is completed.
    Keep,
}

impl Coming {
    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::CancelAndTell => "tell",
            Self::CancelSilently => "silent",
            Self::Keep => "keep",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::CancelAndTell, Self::CancelSilently, Self::Keep]
            .into_iter()
            .find(|coming| coming.code() == code)
    }
}

/// What was decided about a coming appointment, and of which one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decision {
    /// What becomes of it; `None`: nobody said.
    pub coming: Option<Coming>,
    /// Its revision when that was decided; `None`: whatever stands.
    pub seen: Option<u32>,
}

impl From<Option<Coming>> for Decision {
    fn from(coming: Option<Coming>) -> Self {
        Self { coming, seen: None }
    }
}

/// Why a case was neither completed nor deleted.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// It has a coming appointment, and nobody said what becomes of it (or that it stays, where the
    /// case goes), or decided about it before it was changed.
    #[error("the case has a coming appointment")]
    Coming(Box<Appointment>),
    /// The number that was typed is not the case's.
    #[error("another number was typed")]
    WrongNumber,
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for EndError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for EndError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// Puts the entry of completing behind those of a cancellation in the same change.
const AFTER_CANCELLATION: SignedDuration = SignedDuration::from_micros(50);

/// What a deleted case leaves behind for a second press of the same form.
const DELETED: &str = "deleted";

impl App {
    /// The appointment that has to be decided about before a case is completed or deleted.
    pub async fn coming_appointment(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Option<Appointment>, Failure> {
        let (now, actor) = (self.now(), actor.clone());
        self.db
            .read(move |q| {
                let case = store::cases::get(q, &actor, case)?.ok_or(Failure::NotFound)?;
                let current = store::appointments::of_case(q, case.organisation, case.id)?;
                Ok(current.filter(|current| current.is_coming(now)))
            })
            .await
    }

    /// Closes a case; one that is closed stays so.
    pub async fn complete_case(
        &self,
        actor: &Actor,
        case: CaseId,
        decision: impl Into<Decision>,
    ) -> Result<(), EndError> {
        actor.require_licence().map_err(Failure::from)?;
        let decision = decision.into();
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                if matter.case.state == CaseState::Completed {
                    return Ok(());
                }
                if decision.coming != Some(Coming::Keep) {
                    end_appointment(tx, &app, &actor, &matter, decision)?;
                }
                set_state(tx, &app, &actor, case, CaseState::Completed)?;
                Ok(())
            })
            .await
    }

    /// Opens a completed case again; one that is open stays so.
    pub async fn reopen_case(&self, actor: &Actor, case: CaseId) -> Result<(), Failure> {
        actor.require_licence()?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let found = store::cases::lock(tx, &actor, case)?.ok_or(Failure::NotFound)?;
                if found.state == CaseState::Completed {
                    set_state(tx, &app, &actor, case, CaseState::Open)?;
                }
                Ok(())
            })
            .await
    }

    /// Removes a case for good. `typed` is the number that confirms it, with or without `#`; the
    /// form's key makes a second press find it done.
    ///
    /// Messages that wait for their time still go out; all others lose their text and address.
    pub async fn delete_case(
        &self,
        actor: &Actor,
        case: CaseId,
        typed: &str,
        decision: impl Into<Decision>,
        key: &FormKey,
    ) -> Result<(), EndError> {
        actor.require_licence().map_err(Failure::from)?;
        let decision = decision.into();
        let number = typed.trim().trim_start_matches('#').parse::<i64>().ok();
        let (app, actor, key) = (self.clone(), actor.clone(), key.clone());
        self.db
            .write(move |tx| {
                if store::requests::outcome(tx, &actor, &key)?.as_deref() == Some(DELETED) {
                    return Ok(());
                }
                let matter = Matter::lock(tx, &actor, case)?;
                if number != Some(matter.case.number) {
                    return Err(EndError::WrongNumber);
                }
                let decision = Decision {
                    coming: decision.coming.filter(|coming| *coming != Coming::Keep),
                    ..decision
                };
                end_appointment(tx, &app, &actor, &matter, decision)?;
                store::cases::delete(tx, actor.organisation, case)?;
                if !key.is_empty() {
                    store::requests::remember(tx, &actor, &key, DELETED, app.now())?;
                }
                store::announcements::case_changed(tx, actor.organisation, case);
                Ok(())
            })
            .await
    }
}

/// Cancels the coming appointment of a case, if it has one, as was decided.
fn end_appointment(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    matter: &Matter,
    Decision { coming, seen }: Decision,
) -> Result<(), EndError> {
    let Some(current) = matter
        .current
        .as_ref()
        .filter(|current| current.is_coming(app.now()))
    else {
        return Ok(());
    };
    if seen.is_some_and(|seen| seen != current.revision) {
        return Err(EndError::Coming(Box::new(current.clone())));
    }
    let wishes = match coming {
        Some(Coming::CancelAndTell) => whoever_was_told(tx, matter)?,
        Some(Coming::CancelSilently) => Wishes::silent(matter.case.language),
        Some(Coming::Keep) | None => return Err(EndError::Coming(Box::new(current.clone()))),
    };
    let ending = Ending {
        wishes,
        words: None,
        grace: None,
    };
    match cancel_within(tx, app, actor, matter, &ending) {
        Ok(_) => Ok(()),
        Err(CancelError::Failure(failure)) => Err(failure.into()),
        // The case is locked and nothing was typed: what is left is a change that nobody could
        // have made. The person is asked again.
        Err(CancelError::Stale(_) | CancelError::Invalid { .. }) => {
            Err(EndError::Coming(Box::new(current.clone())))
        }
    }
}

fn set_state(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    case: CaseId,
    state: CaseState,
) -> Result<(), Failure> {
    let happening = match state {
        CaseState::Open => Happening::Reopened,
        CaseState::Completed => Happening::Completed,
    };
    store::cases::set_state(tx, actor.organisation, case, state)?;
    diary(app, actor, case, AFTER_CANCELLATION).note(tx, happening)?;
    store::cases::touch(tx, actor.organisation, case, app.now())?;
    store::announcements::case_changed(tx, actor.organisation, case);
    Ok(())
}
