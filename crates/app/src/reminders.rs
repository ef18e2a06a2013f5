//! Reminders: due ones become messages, the organisation says which there are, a case can do
//! without.
//!
//! A pass takes appointments whose next reminder is due, decides anew about each of them with its
//! case locked, and notes when to look next. So nothing has to follow an appointment that is moved,
//! cancelled or taken back: what is no longer due is not found, or found to be nothing.
//! Source of the rules: PRODUCT.md, "Reminders".

use domain::{
    CaseId,
    message::Channel,
    operator::{Actor, Forbidden},
    reminder::{QuietHours, Reminders, RuleRefused},
    timeline::Happening,
};
use jiff::{SignedDuration, Timestamp};
use store::reminders::Due;

use crate::{App, Failure, appointments::Diary};

mod pass;
mod view;

pub(crate) use view::view;
pub use view::{CaseReminders, Fate, Line};

/// How many appointments one transaction decides about: other writers wait for it.
const BATCH: i64 = 64;

/// How many appointments are marked at once after the organisation's rules were changed.
const REVIEWED: i64 = 256;

/// How long an appointment is left alone whose reminders could not be decided.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_mins(10);

/// A change of what an organisation's customers are reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemindersChange {
    /// One more reminder: over which channel, how many minutes before the start.
    Add(Channel, u32),
    /// One less.
    Remove(Channel, u32),
    /// The quiet hours; `None`: there are none.
    Quiet(Option<QuietHours>),
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RemindersError {
    /// There can be no such rule.
    #[error(transparent)]
    Refused(#[from] RuleRefused),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Forbidden> for RemindersError {
    fn from(forbidden: Forbidden) -> Self {
        Self::Failure(forbidden.into())
    }
}

impl From<db::Error> for RemindersError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for RemindersError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// What the customers of the actor's organisation are reminded of; for administrators.
    pub async fn reminders(&self, actor: &Actor) -> Result<Reminders, Failure> {
        actor.require_administrator()?;
        Ok(self.organisation(actor).await?.reminders)
    }

    /// Changes what customers are reminded of; for administrators. It holds for all coming
    /// appointments; what a new rule would have sent before now is not made up for.
    ///
    /// # Errors
    ///
    /// [`RemindersError::Refused`] if there can be no such rule.
    pub async fn change_reminders(
        &self,
        actor: &Actor,
        change: RemindersChange,
    ) -> Result<(), RemindersError> {
        actor.require_administrator()?;
        let (now, actor) = (self.now(), actor.clone());
        self.db
            .write(move |tx| {
                let mut organisation = store::organisations::lock(tx, &actor)?;
                let before = organisation.reminders.clone();
                match change {
                    RemindersChange::Add(channel, minutes) => {
                        organisation.reminders.add(channel, minutes, now)?;
                    }
                    RemindersChange::Remove(channel, minutes) => {
                        organisation.reminders.remove(channel, minutes);
                    }
                    RemindersChange::Quiet(quiet) => organisation.reminders.quiet = quiet,
                }
                if organisation.reminders != before {
                    store::organisations::update(tx, &organisation)?;
                    store::reminders::begin_review(tx, actor.organisation, now)?;
                }
                Ok(())
            })
            .await
    }

    /// Switches the reminders of a case on or off. What was due meanwhile is not made up for.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if it is no case of the actor's organisation, [`Failure::Group`] if
    /// it is a group's, to whom nobody writes.
    pub async fn switch_reminders(
        &self,
        actor: &Actor,
        case: CaseId,
        on: bool,
    ) -> Result<(), Failure> {
        actor.require_licence()?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let found = store::cases::lock(tx, &actor, case)?.ok_or(Failure::NotFound)?;
                if found.kind == domain::case::CaseType::Group {
                    return Err(Failure::Group);
                }
                if !store::reminders::switch(tx, actor.organisation, case, on)? {
                    return Ok(());
                }
                let by = domain::appointment::Author::from(&actor);
                let mut diary = Diary::new(&app.ids, actor.organisation, case, by, app.now());
                diary.note(tx, Happening::RemindersSwitched { on })?;
                store::announcements::case_changed(tx, actor.organisation, case);
                Ok(())
            })
            .await
    }

    /// When somebody has to look at reminders next; `None`: there are none to come.
    pub async fn next_reminder(&self) -> Result<Option<Timestamp>, Failure> {
        let now = self.now();
        self.db
            .read(move |q| {
                if store::reminders::reviews(q)? {
                    return Ok(Some(now));
                }
                Ok(store::reminders::next_due(q)?)
            })
            .await
    }

    /// Decides about a batch of appointments whose next reminder is due, and goes on with what
    /// changed rules leave to be looked at. Answers how many appointments there were; fewer may be
    /// due than one call decides about.
    ///
    /// Any number of processes may do so at the same time.
    pub async fn remind(&self) -> Result<usize, Failure> {
        let now = self.now();
        let due = self
            .db
            .read(move |q| store::reminders::due(q, now, BATCH))
            .await?;
        if due.is_empty() {
            return self.review_reminders(now).await;
        }
        let Err(failure) = self.decide(due.clone(), now).await else {
            return Ok(due.len());
        };
        if failure.is_temporary() {
            return Err(failure);
        }
        // One that cannot be read must not hold up the others.
        for one in &due {
            if let Err(error) = self.decide(vec![*one], now).await {
                tracing::error!(
                    appointment = %one.appointment, error = &error as &dyn std::error::Error,
                    "the reminders of an appointment cannot be decided"
                );
                self.put_off(*one, now + AFTER_FAILURE).await?;
            }
        }
        Ok(due.len())
    }

    async fn decide(&self, due: Vec<Due>, now: Timestamp) -> Result<(), Failure> {
        let app = self.clone();
        self.db
            .write(move |tx| pass::decide(tx, &app, &due, now))
            .await
    }

    async fn put_off(&self, due: Due, until: Timestamp) -> Result<(), Failure> {
        self.db
            .write(move |tx| {
                let Due {
                    organisation,
                    appointment,
                    case: _,
                } = due;
                store::reminders::set_next(tx, organisation, appointment, Some(until))?;
                Ok(())
            })
            .await
    }

    async fn review_reminders(&self, now: Timestamp) -> Result<usize, Failure> {
        if !self.db.read(|q| store::reminders::reviews(q)).await? {
            return Ok(0);
        }
        let more = self
            .db
            .write(move |tx| store::reminders::review(tx, now, REVIEWED))
            .await?;
        Ok(usize::from(more))
    }
}
