//! Writes the messages of a change into the outbox, each with all that it needs.

use db::Query;
use domain::{
    Language, MessageId,
    answer::ReplyPolicy,
    appointment::{Appointment, Span},
    case::Case,
    message::{Channel, Message, MessageKind, Snapshot},
    operator::Operator,
    organisation::Organisation,
    telling::{Contacts, same_address},
    time::Zone,
    timeline::Happening,
    wording::Wording,
};
use jiff::Timestamp;
use store::outbox::NewMessage;

use super::{Diary, Matter};
use crate::{App, Failure};

/// What the messages of one change have in common.
pub(crate) struct Letters<'a> {
    pub(crate) app: &'a App,
    pub(crate) organisation: &'a Organisation,
    pub(crate) case: &'a Case,
    pub(crate) appointment: &'a Appointment,
    /// In whose name they go out; `None`: in the organisation's.
    pub(crate) sender: Option<&'a Operator>,
    pub(crate) now: Timestamp,
    /// When they may leave: after the grace time, if the change can be undone.
    pub(crate) due_at: Timestamp,
    /// Tells a deliberate repetition from a retry; empty for the first time.
    pub(crate) occasion: &'a str,
}

/// What one message says to whom.
pub(crate) struct Letter<'a> {
    pub(crate) kind: MessageKind,
    pub(crate) channel: Channel,
    pub(crate) recipient: &'a str,
    pub(crate) language: Language,
    /// The time that it names.
    pub(crate) span: Span,
    /// What its reader was last told, if that was another time.
    pub(crate) moved_from: Option<Span>,
    pub(crate) words: Option<String>,
    pub(crate) again: bool,
}

impl<'a> Letter<'a> {
    /// A message that names the appointment's own time and nothing else.
    pub(crate) fn new(
        kind: MessageKind,
        channel: Channel,
        recipient: &'a str,
        language: Language,
        span: Span,
    ) -> Self {
        Self {
            kind,
            channel,
            recipient,
            language,
            span,
            moved_from: None,
            words: None,
            again: false,
        }
    }
}

impl Letters<'_> {
    /// What tells every address that was replaced, was told of a time that is not over, and has not
    /// been told yet, that the appointment is off there.
    pub(crate) fn withdrawals(
        &self,
        q: &mut impl Query,
        matter: &Matter,
        contacts: &Contacts,
    ) -> Result<Vec<Message>, Failure> {
        let mut messages = Vec::new();
        let former = matter.beliefs.former_addresses(contacts);
        if former.is_empty() {
            return Ok(messages);
        }
        let waiting = store::outbox::on_their_way(q, self.organisation.id, self.appointment.id)?;
        for told in former {
            let hears_already = waiting.iter().any(|message| {
                message.kind == MessageKind::Withdrawal
                    && message.channel == told.channel
                    && same_address(told.channel, &message.recipient, &told.recipient)
            });
            if hears_already || told.span.end <= self.now {
                continue;
            }
            messages.push(self.compose(Letter::new(
                MessageKind::Withdrawal,
                told.channel,
                &told.recipient,
                told.language,
                told.span,
            )));
        }
        Ok(messages)
    }

    /// The message with all that it needs, as it would stand in the outbox.
    pub(crate) fn compose(&self, letter: Letter<'_>) -> Message {
        let Letter {
            kind,
            channel,
            recipient,
            language,
            span,
            moved_from,
            words,
            again,
        } = letter;
        let zone: Zone = match (&self.case.zone, kind.to_customer()) {
            (Some(zone), true) => zone.clone(),
            (Some(_), false) | (None, _) => self.appointment.zone.clone(),
        };
        let snapshot = Snapshot {
            organisation_name: self.organisation.name.to_string(),
            case_name: self.case.name.to_string(),
            case_number: self.case.number,
            operator_name: self.sender.map_or_else(
                || self.organisation.name.to_string(),
                |sender| sender.name.to_string(),
            ),
            reply_to: self.sender.map(|sender| sender.email.as_str().to_owned()),
            uid: self.appointment.uid.clone(),
            revision: self.appointment.revision,
            span,
            zone,
            moved_from,
            words,
            again,
            quiet: match (channel, kind) {
                (Channel::Sms, _) | (_, MessageKind::Reminder) => self.organisation.reminders.quiet,
                (Channel::Email, _) => None,
            },
            // Looked up where the message is shown or posted.
            wording: Wording::default(),
            // Looked up where it is shown, and when it leaves.
            replies: ReplyPolicy::default(),
            in_reply_to: None,
            passed_on: None,
        };
        let message = Message {
            id: self.app.ids.make(),
            organisation: self.organisation.id,
            case: Some(self.case.id),
            appointment: self.appointment.id,
            revision: self.appointment.revision,
            kind,
            channel,
            recipient: recipient.to_owned(),
            language,
            state: self.app.channels.first_state(channel),
            created_at: self.now,
            due_at: self.due_at,
            sent_at: None,
            settled_at: None,
            attempt: 0,
            reason: None,
            segments: None,
            snapshot: Some(snapshot),
        };
        Message {
            due_at: message.leaves(self.due_at),
            ..message
        }
    }

    /// Puts a message into the outbox, in the words that the organisation has now, and its entry into
    /// the timeline; `None` if the same one was written before.
    pub(crate) fn post(
        &self,
        tx: &mut db::Tx<'_>,
        diary: &mut Diary,
        message: Message,
    ) -> Result<Option<MessageId>, Failure> {
        let id = message.id;
        let (link_sealed, texts) = store::own_texts::link_and_texts(
            tx,
            self.organisation.id,
            self.case.id,
            message.language,
            message.channel,
        )?;
        let new = NewMessage {
            message: message.in_words_of(texts),
            occasion: self.occasion.to_owned(),
            link_sealed,
        };
        if !store::outbox::enqueue(tx, &new)? {
            return Ok(None);
        }
        diary.note(tx, Happening::Message { id })?;
        Ok(Some(id))
    }

    /// The same for several; answers those that were written.
    pub(crate) fn post_all(
        &self,
        tx: &mut db::Tx<'_>,
        diary: &mut Diary,
        messages: Vec<Message>,
    ) -> Result<Vec<MessageId>, Failure> {
        let mut posted = Vec::with_capacity(messages.len());
        for message in messages {
            posted.extend(self.post(tx, diary, message)?);
        }
        Ok(posted)
    }

    /// Composes a message and posts it.
    pub(crate) fn write(
        &self,
        tx: &mut db::Tx<'_>,
        diary: &mut Diary,
        letter: Letter<'_>,
    ) -> Result<Option<MessageId>, Failure> {
        self.post(tx, diary, self.compose(letter))
    }
}
