//! What to do after a message failed: *Send again*, *Use the other channel*, and the automatic way
//! from one channel to the other.
//!
//! What goes out is never the failed message itself but a new one, which tells what is true now.

use domain::{
    CaseId, FormKey, MessageId,
    appointment::{Appointment, Author},
    contact::PhoneNumber,
    message::{Channel, Message, MessageKind, MessageState},
    operator::{Actor, Operator},
    repeat::{Pointless, pointless},
    telling::Belief,
    timeline::Happening,
};
use jiff::Timestamp;
use store::reach::Undecided;

use super::{Diary, Letter, Letters, Matter, save::sender};
use crate::{App, Failure, answers::is_off};

/// How many failed messages are looked at in one go.
const BATCH: i64 = 64;

/// A message that was written in place of one that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated {
    /// Its case.
    pub case: CaseId,
    /// The new message.
    pub message: MessageId,
}

/// Why nothing goes out in place of a failed message.
#[derive(Debug, thiserror::Error)]
pub enum RepeatError {
    /// There is nothing to tell any more.
    #[error("there is nothing to tell any more")]
    Pointless(Pointless),
    /// Its reader has been told since, there or of a later change.
    #[error("the customer knows by now")]
    Known,
    /// The same waits to be sent there, or is being sent.
    #[error("it is on its way")]
    OnItsWay,
    /// The message did not fail, or is not known any more.
    #[error("the message has not failed")]
    NotFailed,
    /// The case has no address for the channel.
    #[error("there is no address")]
    NoAddress,
    /// Whoever has the number asked for no SMS.
    #[error("the customer asked for no SMS")]
    OptedOut,
    /// Nobody is woken for a reminder, and when quiet hours end the appointment has begun.
    #[error("the quiet hours end after the start")]
    Asleep,
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for RepeatError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for RepeatError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// Tells the reader of a failed message what is true now: over the same channel, or over
    /// `channel`. A second press of the same form answers what the first one did.
    ///
    /// A message to an operator is tried again as it is.
    ///
    /// # Errors
    ///
    /// [`RepeatError`] says why nothing goes out.
    pub async fn repeat_message(
        &self,
        actor: &Actor,
        id: MessageId,
        channel: Option<Channel>,
        key: &FormKey,
    ) -> Result<Repeated, RepeatError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor, key) = (self.clone(), actor.clone(), key.clone());
        self.db
            .write(move |tx| {
                let found = store::outbox::find(tx, actor.organisation, id)?;
                let (failed, _) = found.ok_or(Failure::NotFound)?;
                let case = failed.case.ok_or(RepeatError::NotFailed)?;
                let matter = Matter::lock(tx, &actor, case)?;
                let channel = channel.unwrap_or(failed.channel);
                let key = key.of_message(id, channel.code());
                if !key.is_empty()
                    && let Some(before) = store::requests::outcome(tx, &actor, &key)?
                {
                    let message = before
                        .parse()
                        .map_err(|_| store::Error::Unreadable("outcome"))?;
                    return Ok(Repeated { case, message });
                }
                let message = if failed.kind.tells_customer() {
                    let sender = sender(tx, &actor)?;
                    let wanted = Wanted {
                        channel,
                        sender: sender.as_ref(),
                        author: Author::from(&actor),
                        due_at: app.now(),
                        occasion: if key.is_empty() {
                            app.form_key().to_string()
                        } else {
                            key.to_string()
                        },
                        says: None,
                    };
                    repeat_within(tx, &app, &matter, id, wanted)?
                } else {
                    let now = app.now();
                    if !store::outbox::send_again(tx, &actor, id, now)? {
                        return Err(RepeatError::NotFailed);
                    }
                    id
                };
                if !key.is_empty() {
                    let outcome = message.to_string();
                    store::requests::remember(tx, &actor, &key, &outcome, app.now())?;
                }
                Ok(Repeated { case, message })
            })
            .await
    }

    /// Somebody has seen to those of a case who could not be reached: its mark goes, unless more has
    /// failed since `seen`, when they looked.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if it is no case of the actor's organisation.
    pub async fn see_to_failures(
        &self,
        actor: &Actor,
        case: CaseId,
        seen: Timestamp,
    ) -> Result<(), Failure> {
        actor.require_licence()?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let now = app.now();
                let found = store::cases::lock(tx, &actor, case)?.ok_or(Failure::NotFound)?;
                if !store::reach::see_to(tx, &actor, found.id, seen.min(now))? {
                    return Ok(());
                }
                let by = Author::from(&actor);
                let mut diary = Diary::new(&app.ids, actor.organisation, case, by, now);
                diary.note(tx, Happening::FailuresSeenTo)?;
                store::announcements::case_changed(tx, actor.organisation, case);
                Ok(())
            })
            .await
    }

    /// Whether what fails on one channel goes out over the other; for administrators.
    pub async fn falls_back(&self, actor: &Actor) -> Result<bool, Failure> {
        actor.require_administrator()?;
        let actor = actor.clone();
        self.db
            .read(move |q| Ok(store::reach::falls_back(q, &actor)?))
            .await
    }

    /// Decides about failed messages of organisations that want the other channel to be used then.
    /// Answers how many there were; more may be left than one call decides about.
    ///
    /// Any number of processes may do so at the same time: each message is decided about once.
    pub async fn fall_back(&self) -> Result<usize, Failure> {
        let now = self.now();
        let found = self
            .db
            .look_up(move |q| store::reach::undecided(q, now, BATCH))
            .await?;
        let mut decided = 0;
        for one in &found {
            let (app, one) = (self.clone(), *one);
            let outcome = self
                .db
                .write(move |tx| fall_back_within(tx, &app, &one))
                .await;
            // One that cannot be decided about must not keep the others waiting.
            match outcome {
                Ok(()) => decided += 1,
                Err(error) => tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a failed message could not be repeated over the other channel"
                ),
            }
        }
        Ok(decided)
    }
}

/// How a failed message is repeated.
struct Wanted<'a> {
    channel: Channel,
    sender: Option<&'a Operator>,
    author: Author,
    due_at: Timestamp,
    occasion: String,
    /// What the timeline says before the new message.
    says: Option<Happening>,
}

/// Writes a message in place of a failed one, within a transaction that has locked the case.
fn repeat_within(
    tx: &mut db::Tx<'_>,
    app: &App,
    matter: &Matter,
    failed: MessageId,
    wanted: Wanted<'_>,
) -> Result<MessageId, RepeatError> {
    let now = app.now();
    let organisation = matter.case.organisation;
    // Looked at once more: what happened to it before the case was locked counts.
    let (failed, _) =
        store::outbox::find(tx, organisation, failed)?.ok_or(RepeatError::NotFailed)?;
    match failed.state {
        MessageState::Failed => {}
        MessageState::Queued | MessageState::Sending => return Err(RepeatError::OnItsWay),
        MessageState::Sent
        | MessageState::Delivered
        | MessageState::Superseded
        | MessageState::Kept => return Err(RepeatError::NotFailed),
    }
    let current = matter.current.as_ref();
    if let Some(why) = pointless(&failed, current, now) {
        return Err(RepeatError::Pointless(why));
    }
    let current = current.ok_or(RepeatError::Pointless(Pointless::Replaced))?;
    let letter = present(matter, current, &failed, wanted.channel)?;
    if letter.channel == Channel::Sms {
        let number = PhoneNumber::parse(letter.recipient).ok();
        if is_off(tx, organisation, number.as_ref())? {
            return Err(RepeatError::OptedOut);
        }
    }
    let written = store::outbox::of_revision(tx, organisation, current.id, current.revision)?;
    for message in &written {
        let same = message.kind == letter.kind
            && message.channel == letter.channel
            && message.recipient == letter.recipient;
        match message.state {
            MessageState::Queued | MessageState::Sending if same => {
                return Err(RepeatError::OnItsWay);
            }
            MessageState::Sent | MessageState::Delivered
                if same && message.created_at >= failed.created_at =>
            {
                return Err(RepeatError::Known);
            }
            _ => {}
        }
    }
    let letters = Letters {
        app,
        organisation: &matter.organisation,
        case: &matter.case,
        appointment: current,
        sender: wanted.sender,
        now,
        due_at: wanted.due_at,
        occasion: &wanted.occasion,
    };
    let message = letters.compose(letter);
    if message.is_over_by(message.due_at) {
        return Err(RepeatError::Asleep);
    }
    let mut diary = Diary::new(&app.ids, organisation, matter.case.id, wanted.author, now);
    if let Some(says) = wanted.says {
        diary.note(tx, says)?;
    }
    let written = letters.post(tx, &mut diary, message)?;
    let written = written.ok_or(RepeatError::OnItsWay)?;
    store::cases::touch(tx, organisation, matter.case.id, now)?;
    store::announcements::case_changed(tx, organisation, matter.case.id);
    Ok(written)
}

/// What the reader of a failed message is to be told now.
fn present<'a>(
    matter: &'a Matter,
    current: &Appointment,
    failed: &'a Message,
    channel: Channel,
) -> Result<Letter<'a>, RepeatError> {
    let snapshot = failed.snapshot.as_ref().ok_or(RepeatError::NotFailed)?;
    if failed.kind == MessageKind::Withdrawal {
        if matter.contacts.hold(failed.channel, &failed.recipient) {
            return Err(RepeatError::Known);
        }
        if channel != failed.channel {
            return Err(RepeatError::NoAddress);
        }
        return Ok(Letter::new(
            failed.kind,
            channel,
            &failed.recipient,
            failed.language,
            snapshot.span,
        ));
    }
    let recipient = matter.contacts.of(channel).ok_or(RepeatError::NoAddress)?;
    let language = matter.case.language;
    let letter = |kind, span| Letter::new(kind, channel, recipient, language, span);
    if failed.kind.ends_appointment() {
        return Ok(Letter {
            words: snapshot.words.clone(),
            ..letter(failed.kind, snapshot.span)
        });
    }
    let believed = match matter.beliefs.customer(&matter.contacts) {
        Some(Belief::Time(span)) => Some(span),
        Some(Belief::Off) | None => None,
    };
    let knows = believed == Some(current.span);
    if failed.kind == MessageKind::CodeChanged && (knows || snapshot.span == current.span) {
        return Ok(letter(MessageKind::CodeChanged, current.span));
    }
    if knows && snapshot.span != current.span {
        return Err(RepeatError::Known);
    }
    if failed.kind == MessageKind::Reminder && snapshot.span.start == current.span.start {
        return Ok(letter(MessageKind::Reminder, current.span));
    }
    Ok(Letter {
        moved_from: believed.filter(|span| *span != current.span),
        again: knows,
        ..letter(MessageKind::Invitation, current.span)
    })
}

/// Lets the matter of a failed message go out over the other channel, if its reader has an address
/// there and was not written to there about it.
fn fall_back_within(tx: &mut db::Tx<'_>, app: &App, undecided: &Undecided) -> Result<(), Failure> {
    let organisation = undecided.organisation;
    let case = store::cases::lock_in(tx, organisation, undecided.case)?;
    if !store::reach::decide(tx, undecided)? {
        return Ok(());
    }
    let (Some(case), Some((failed, _))) = (
        case,
        store::outbox::find(tx, organisation, undecided.message)?,
    ) else {
        return Ok(());
    };
    let settings = store::organisations::by_id(tx, organisation)?;
    let matter = Matter::around(tx, case, settings)?;
    let channel = failed.channel.other();
    let Some(current) = &matter.current else {
        return Ok(());
    };
    if !app.channels.has(channel) || written_there(tx, current, &failed, channel)? {
        return Ok(());
    }
    let mut sender = None;
    if let Some(first) = current.operators.first() {
        sender = store::operators::get_in(tx, organisation, *first)?;
    }
    let wanted = Wanted {
        channel,
        sender: sender.as_ref(),
        author: Author::Schedule,
        due_at: app.now(),
        occasion: format!("fallback/{}", failed.id),
        says: Some(Happening::FellBack {
            from: failed.channel,
        }),
    };
    match repeat_within(tx, app, &matter, failed.id, wanted) {
        Ok(_) => Ok(()),
        Err(RepeatError::Failure(failure)) => Err(failure),
        Err(why) => {
            tracing::debug!(message = %failed.id, %why, "nothing goes out over the other channel");
            Ok(())
        }
    }
}

/// Whether the same was written over a channel, whatever became of it there.
fn written_there(
    tx: &mut db::Tx<'_>,
    current: &Appointment,
    failed: &Message,
    channel: Channel,
) -> Result<bool, Failure> {
    let written =
        store::outbox::of_revision(tx, current.organisation, current.id, current.revision)?;
    Ok(written.iter().any(|message| {
        message.channel == channel
            && message.kind == failed.kind
            && message.state != MessageState::Superseded
    }))
}
