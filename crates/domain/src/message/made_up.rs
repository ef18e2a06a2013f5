//! A message for tests of what becomes of messages.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Channel, Message, MessageKind, MessageState, Snapshot};
use crate::{
    answer::ReplyPolicy, appointment::Span, language::Language, time::Zone, wording::Wording,
};

/// An email that invites somebody in London to an appointment; it was written at `at`, due at once,
/// and waits. Its organisation has no quiet hours.
pub(crate) fn message(span: Span, at: Timestamp) -> Message {
    Message {
        id: Uuid::from_u128(4).into(),
        organisation: Uuid::from_u128(2).into(),
        case: Some(Uuid::from_u128(3).into()),
        appointment: Uuid::from_u128(1).into(),
        revision: 1,
        kind: MessageKind::Invitation,
        channel: Channel::Email,
        recipient: "jose@example.org".to_owned(),
        language: Language::En,
        state: MessageState::Queued,
        created_at: at,
        due_at: at,
        sent_at: None,
        settled_at: None,
        attempt: 0,
        reason: None,
        segments: None,
        snapshot: Some(Snapshot {
            organisation_name: String::new(),
            case_name: String::new(),
            case_number: 1,
            operator_name: String::new(),
            reply_to: None,
            uid: String::new(),
            revision: 1,
            span,
            zone: Zone::parse("Europe/London").unwrap(),
            moved_from: None,
            words: None,
            again: false,
            quiet: None,
            wording: Wording::default(),
            replies: ReplyPolicy::default(),
            in_reply_to: None,
            passed_on: None,
        }),
    }
}
