//! What would go out, and when.

use app::appointments::{Check, Silence};
use domain::{
    case::Case,
    message::{Message, MessageState},
    protection::Knows,
};

use super::{Teller, appointment::seconds_until};

impl Teller {
    /// When a message of a dialog leaves; nothing of one that stays, which is said beside the
    /// switches.
    pub(crate) fn leaves(&self, message: &Message) -> String {
        let t = self.t;
        let seconds = seconds_until(message.due_at, message.created_at);
        match message.state {
            MessageState::Kept => String::new(),
            _ if message.waits_for_morning() => {
                t.preview_after_night(&self.day_time(message.due_at))
            }
            _ if seconds > 0 => t.preview_after_grace(seconds),
            _ => t.preview_at_once().to_owned(),
        }
    }

    /// That an SMS leaves in the morning, if one does.
    pub(crate) fn waits(&self, check: &Check) -> Option<String> {
        let messages = check.outgoing.messages.iter().map(|view| &view.message);
        let morning = messages
            .filter(|message| message.state == MessageState::Queued)
            .filter(|message| message.waits_for_morning())
            .map(|message| message.due_at)
            .max()?;
        Some(self.t.preview_sms_waits(&self.day_time(morning)))
    }

    /// Whether the customer has the code that the page needs, while that is not so.
    pub(crate) fn code_note(&self, check: &Check, case: &Case) -> Option<String> {
        let brings = check
            .outgoing
            .messages
            .iter()
            .any(|view| view.message.kind.brings_code());
        match check.knows_code? {
            Knows::NotYet | Knows::NoLonger | Knows::Soon if brings => {
                Some(self.t.protection_note_soon(case.name.as_str()))
            }
            Knows::NoLonger => Some(self.t.protection_note_lacks(case.name.as_str())),
            Knows::Yes | Knows::Soon | Knows::NotYet => None,
        }
    }

    /// Why the customer is told nothing, where there is more to say than that.
    pub(crate) fn silence(&self, check: &Check) -> Option<&'static str> {
        match check.outgoing.silence? {
            Silence::NoAddress => Some(self.t.preview_no_address()),
            Silence::SwitchedOff => Some(self.t.preview_switched_off()),
            Silence::OnItsWay => None,
        }
    }
}
