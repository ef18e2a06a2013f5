//! *Undo*: for a short time, its author can take the last change back before anybody hears of it.

use domain::{
    AppointmentId, FormKey, MessageId, OrganisationId,
    appointment::{Appointment, AppointmentStatus, Author, Change, Conflict, HandedOver},
    message::{Channel, MessageKind},
    operator::Actor,
    organisation::OverlapRule,
    protection::Knows,
    telling::same_address,
    timeline::Happening,
};
use jiff::Timestamp;
use store::appointments::Times;

use super::{
    Deed, Diary, Matter, Saved,
    handover::carry_out,
    save::{remember, replayed},
    write_revision,
};
use crate::{
    App, Failure,
    protection::{knows, tell_after_all},
};

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
                let key = FormKey::of_undo(appointment, revision);
                // The appointment may be gone after the first press, so its case cannot always be
                // locked before this is asked; and a press that waited for the lock asks again.
                let found = store::appointments::find(tx, &actor, appointment)?;
                let matter = match &found {
                    Some(found) => Some(Matter::lock(tx, &actor, found.case)?),
                    None => None,
                };
                if let Some(saved) = store::requests::outcome(tx, &actor, &key)? {
                    return Ok(replayed(&saved)?);
                }
                let matter = matter.ok_or(Failure::NotFound)?;
                let author = Author::from(&actor);
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
        Author::Schedule => false,
    };
    if !same_author || until.is_none_or(|until| now >= until) {
        return Err(UndoError::Gone);
    }
    let was_code_coming = knows(tx, matter, &matter.contacts)? == Some(Knows::Soon);
    let taken_back = store::outbox::take_back(tx, organisation, appointment, revision, now)?;
    if store::outbox::has_left(tx, organisation, appointment, revision)? {
        return Err(UndoError::Told);
    }
    tracing::debug!(messages = taken_back, "messages taken back");

    let mut diary = Diary::new(&app.ids, organisation, matter.case.id, author.clone(), now);
    let mut case = matter.case.clone();
    let handed_over = store::appointments::handed_over(tx, organisation, appointment, revision)?;
    let handed_back = handed_over.map(HandedOver::reversed);
    if let Some(handed_back) = &handed_back {
        // The customer has no [`Actor`], so this goes by the organisation alone.
        store::operators::lock_in(tx, organisation, &handed_back.everybody())?;
        // Others changed the operators since, or the former one can no longer be given work.
        if case.operators != handed_back.before || !can_work(tx, organisation, handed_back)? {
            return Err(UndoError::Gone);
        }
        carry_out(tx, &mut case, handed_back, &mut diary)?;
    }
    let mut messages = Vec::new();
    let (span, next_revision) = if revision == 1 {
        let before = store::appointments::remove(tx, current)?;
        let coming = before.filter(|before| before.status != AppointmentStatus::Cancelled);
        (coming.map(|before| before.span), revision)
    } else {
        let (before, _) =
            store::appointments::version(tx, organisation, appointment, revision - 1)?
                .ok_or(UndoError::Gone)?;
        let operators = if case.operators.is_empty() {
            &current.operators
        } else {
            &case.operators
        };
        if before.status == AppointmentStatus::Scheduled {
            store::operators::lock_in(tx, organisation, operators)?;
            let conflicts = match matter.organisation.overlaps {
                OverlapRule::Warn => Vec::new(),
                OverlapRule::Forbid => matter.conflicts(tx, operators, before.span)?,
            };
            if !conflicts.is_empty() {
                return Err(UndoError::Overlaps(conflicts));
            }
        }
        let start_since = before.at;
        let restored = Appointment {
            operators: operators.clone(),
            ..current.clone().restored(
                before,
                Change {
                    by: author.clone(),
                    at: now,
                },
            )
        };
        let times = Times {
            undo_until: None,
            start_since,
            remind_at: None,
        };
        if !write_revision(tx, matter, &restored, times)? {
            return Err(UndoError::Gone);
        }
        messages.extend(bring_back(tx, matter, &restored, revision, now)?);
        if was_code_coming
            && restored.is_coming(now)
            && knows(tx, matter, &matter.contacts)? == Some(Knows::NoLonger)
        {
            messages.extend(tell_after_all(tx, app, matter, &restored, &mut diary)?);
        }
        // What was due meanwhile, or was taken back with the change, is made up for.
        store::reminders::look_again(tx, organisation, matter.case.id, now)?;
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

/// Whether those who get the case back can be given work.
fn can_work(
    tx: &mut db::Tx<'_>,
    organisation: OrganisationId,
    handed_back: &HandedOver,
) -> Result<bool, Failure> {
    let HandedOver { before, after } = handed_back;
    for id in after.iter().filter(|id| !before.contains(id)) {
        let former = store::operators::get_in(tx, organisation, *id)?;
        if !former.is_some_and(|former| former.active && former.licensed) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Lets the messages that `undone` had made pointless tell of the restored appointment; answers
/// those that wait again.
///
/// One that waits goes to the address that the case has now: the other may have been wrong. One
/// whose reader may have it stays with that reader. What was written for another address says the
/// same as what was written anew for this one, so only one of them comes back. Where there is no
/// address, the message waits for one, like those whose address had vanished before. A code that was to
/// be told waits again, unless an invitation brings it.
fn bring_back(
    tx: &mut db::Tx<'_>,
    matter: &Matter,
    restored: &Appointment,
    undone: u32,
    now: Timestamp,
) -> Result<Vec<MessageId>, Failure> {
    let (organisation, appointment) = (restored.organisation, restored.id);
    let before = undone.saturating_sub(1);
    let stranded = store::outbox::stranded(tx, organisation, appointment, before..=before)?;
    // First those that a worker has: one that it hands back meanwhile is found below.
    store::outbox::carry_over(tx, organisation, appointment, before, restored.revision)?;
    let mut overtaken = store::outbox::superseded_by(tx, organisation, appointment, undone)?;
    overtaken.extend(stranded);
    overtaken.sort_by_key(|(message, _)| {
        let contacts = &matter.contacts;
        let brings_code_alone = message.kind != MessageKind::Invitation;
        let elsewhere = !contacts.hold(message.channel, &message.recipient);
        (brings_code_alone, elsewhere)
    });
    let mut channels: Vec<Channel> = Vec::new();
    let mut messages = Vec::new();
    for (mut message, told) in overtaken {
        match message.kind {
            MessageKind::Invitation => {}
            MessageKind::CodeChanged if !channels.contains(&message.channel) => {}
            _ => continue,
        }
        message.revision = restored.revision;
        message.due_at = message.due_at.max(now);
        if let Some(snapshot) = &mut message.snapshot {
            snapshot.revision = restored.revision;
        }
        let Some(address) = matter.contacts.of(message.channel) else {
            store::outbox::strand(tx, &message)?;
            continue;
        };
        let moved_on = !same_address(message.channel, address, &message.recipient);
        if moved_on && (told || channels.contains(&message.channel)) {
            continue;
        }
        channels.push(message.channel);
        address.clone_into(&mut message.recipient);
        store::outbox::revive(tx, &message)?;
        messages.push(message.id);
    }
    Ok(messages)
}
