//! *Undo*: for a short time, its author can take the last change back before anybody hears of it.

use domain::{
    AppointmentId,
    appointment::{AppointmentStatus, Author, Change, Conflict},
    message::{Message, MessageState},
    operator::Actor,
    timeline::Happening,
};
use jiff::Timestamp;
use store::outbox::NewMessage;

use super::{
    Deed, Diary, Matter, Saved, forbidden,
    save::{remember, replayed},
};
use crate::{App, Failure};

/// Why a change stays.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// It is too late, somebody else changed it since, or it is another person's change.
    #[error("this can no longer be undone")]
    Gone,
    /// A message of it has left, or may have.
    #[error("somebody was told already")]
    Told,
    /// The old time was taken meanwhile and the organisation forbids overlaps.
    #[error("another appointment is in the way")]
    Overlaps(Vec<Conflict>),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for UndoError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for UndoError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Takes back what `revision` changed, as a new revision; messages that the change had made
    /// pointless are due again. A scheduling that is taken back leaves no appointment at all.
    ///
    /// # Errors
    ///
    /// [`UndoError`] says why the change stays.
    pub async fn undo_appointment(
        &self,
        actor: &Actor,
        appointment: AppointmentId,
        revision: u32,
    ) -> Result<Saved, UndoError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let key = format!("undo/{appointment}/{revision}");
                if let Some(saved) = store::requests::outcome(tx, &actor, &key)? {
                    return Ok(replayed(&saved)?);
                }
                let found = store::appointments::find(tx, &actor, appointment)?;
                let case = found.ok_or(Failure::NotFound)?.case;
                let matter = Matter::lock(tx, &actor, case)?;
                let author = Author::Operator {
                    id: actor.operator,
                    name: actor.name.clone(),
                };
                let saved = undo_within(tx, &app, &matter, appointment, revision, &author)?;
                remember(tx, &app, &actor, &key, &saved)?;
                Ok(saved)
            })
            .await
    }
}

/// Takes a change back within a transaction that has locked the case.
pub(crate) fn undo_within(
    tx: &mut db::Tx<'_>,
    app: &App,
    matter: &Matter,
    appointment: AppointmentId,
    revision: u32,
    author: &Author,
) -> Result<Saved, UndoError> {
    let now = app.now();
    let organisation = matter.case.organisation;
    let current = matter
        .current
        .as_ref()
        .filter(|current| current.id == appointment);
    let Some(current) = current.filter(|current| current.revision == revision) else {
        return Err(UndoError::Gone);
    };
    let (_, until) = store::appointments::version(tx, organisation, appointment, revision)?
        .ok_or(UndoError::Gone)?;
    let same_author = match author {
        Author::Operator { id, .. } => current.changed_by.is(*id),
        Author::Customer => current.changed_by == Author::Customer,
    };
    if !same_author || until.is_none_or(|until| now >= until) {
        return Err(UndoError::Gone);
    }
    let taken_back = store::outbox::take_back(tx, organisation, appointment, revision, now)?;
    if store::outbox::has_left(tx, organisation, appointment, revision)? {
        return Err(UndoError::Told);
    }
    tracing::debug!(messages = taken_back, "messages taken back");

    let mut diary = Diary::new(&app.ids, organisation, matter.case.id, author.clone(), now);
    let mut messages = Vec::new();
    let (span, next_revision) = if revision == 1 {
        let before = store::appointments::remove(tx, current)?;
        let coming = before.filter(|before| before.status != AppointmentStatus::Cancelled);
        (coming.map(|before| before.span), revision)
    } else {
        let (before, _) =
            store::appointments::version(tx, organisation, appointment, revision - 1)?
                .ok_or(UndoError::Gone)?;
        if before.status == AppointmentStatus::Scheduled {
            lock_time(tx, matter)?;
            let concerns = matter.concerns(tx, &current.operators, before.span, now)?;
            let conflicts = forbidden(&concerns, matter.organisation.overlaps);
            if !conflicts.is_empty() {
                return Err(UndoError::Overlaps(conflicts));
            }
        }
        let restored = current.clone().restored(
            before,
            Change {
                by: author.clone(),
                at: now,
            },
        );
        if !store::appointments::update(tx, &restored, matter.organisation.overlaps, None)? {
            return Err(UndoError::Gone);
        }
        for message in store::outbox::superseded_by(tx, organisation, appointment, revision)? {
            messages.push(requeue(tx, app, &message, restored.revision, now)?);
        }
        let stands = restored.status != AppointmentStatus::Cancelled;
        (stands.then_some(restored.span), restored.revision)
    };
    diary.note(
        tx,
        Happening::Undone {
            appointment,
            revision: next_revision,
            span,
        },
    )?;
    for id in &messages {
        diary.note(tx, Happening::Message { id: *id })?;
    }
    store::cases::touch(tx, organisation, matter.case.id, now)?;
    store::cases::bump_unread(tx, organisation, matter.case.id, author.operator())?;
    store::announcements::case_changed(tx, organisation, matter.case.id);
    Ok(Saved {
        case: matter.case.id,
        deed: Deed::Undone,
        span,
        messages,
        undo: None,
    })
}

/// Locks the time of the appointment's operators. The customer has no [`Actor`], so this goes by
/// the organisation alone.
fn lock_time(tx: &mut db::Tx<'_>, matter: &Matter) -> Result<(), Failure> {
    let operators = matter
        .current
        .as_ref()
        .map(|current| current.operators.as_slice());
    Ok(store::operators::lock_in(
        tx,
        matter.case.organisation,
        operators.unwrap_or_default(),
    )?)
}

/// Writes a message that the undone change had made pointless once more, for the new revision.
fn requeue(
    tx: &mut db::Tx<'_>,
    app: &App,
    message: &Message,
    revision: u32,
    now: Timestamp,
) -> Result<domain::MessageId, Failure> {
    let mut again = message.clone();
    again.id = app.ids.make();
    again.revision = revision;
    again.state = MessageState::Queued;
    again.created_at = now;
    again.due_at = message.due_at.max(now);
    again.attempt = 0;
    again.reason = None;
    if let Some(snapshot) = &mut again.snapshot {
        snapshot.revision = revision;
    }
    let link_sealed = match message.case {
        Some(case) => store::cases::link_sealed(tx, message.organisation, case)?,
        None => Vec::new(),
    };
    let id = again.id;
    store::outbox::enqueue(
        tx,
        &NewMessage {
            message: again,
            occasion: String::new(),
            link_sealed,
        },
    )?;
    Ok(id)
}
