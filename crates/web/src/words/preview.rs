//! What would go out, and when.

use app::appointments::{Check, Silence};
use domain::message::{Message, MessageState};

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

    /// Why the customer is told nothing, where there is more to say than that.
    pub(crate) fn silence(&self, check: &Check) -> Option<&'static str> {
        match check.outgoing.silence? {
            Silence::NoAddress => Some(self.t.preview_no_address()),
            Silence::SwitchedOff => Some(self.t.preview_switched_off()),
            Silence::OnItsWay => None,
        }
    }
}
