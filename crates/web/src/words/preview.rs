//! What would go out, and when.

use app::appointments::{Check, ComingEnd, Outgoing, Silence};
use domain::{
    case::Case,
    message::{Channel, Message, MessageKind, MessageState},
    protection::Knows,
};

use super::{Teller, appointment::seconds_until, message};

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
        self.why(check.outgoing.silence?)
    }

    fn why(&self, silence: Silence) -> Option<&'static str> {
        match silence {
            Silence::NoAddress => Some(self.t.preview_no_address()),
            Silence::SwitchedOff => Some(self.t.preview_switched_off()),
            Silence::NeverTold => Some(self.t.preview_never_told()),
            Silence::AskedForNoSms => Some(self.t.preview_asked_for_no_sms()),
            Silence::OnItsWay | Silence::BelievesOff => None,
        }
    }

    /// Who gets what of messages that no switches stand beside: the customer, with what cannot
    /// leave, then whoever reads an address that was theirs. Empty: nothing is sent at all.
    pub(crate) fn tells(&self, case: &Case, outgoing: &Outgoing) -> Vec<String> {
        let (t, name) = (self.t, case.name.as_str());
        let language = texts::language_name(&t, case.language);
        let leaves = |channel| {
            let mut messages = outgoing.to_customer();
            messages.any(|it| it.channel == channel && it.state != MessageState::Kept)
        };
        let mut told = Vec::new();
        let kept: Vec<_> = outgoing
            .to_customer()
            .filter(|message| message.state == MessageState::Kept)
            .map(|message| match message.channel {
                Channel::Sms => t.invite_keeps_sms().to_owned(),
                Channel::Email => t.invite_keeps_email().to_owned(),
            })
            .collect();
        match (leaves(Channel::Sms), leaves(Channel::Email)) {
            (true, true) => told.push(t.invite_tells_both(name, language)),
            (true, false) => told.push(t.invite_tells_sms(name, language)),
            (false, true) => told.push(t.invite_tells_email(name, language)),
            (false, false) if !kept.is_empty() => told.push(t.invite_tells_kept(name, language)),
            (false, false) => {}
        }
        told.extend(kept);
        told.extend(
            outgoing
                .messages
                .iter()
                .map(|view| &view.message)
                .filter(|message| message.kind == MessageKind::Withdrawal)
                .map(|message| t.preview_former(&message::recipient(message))),
        );
        told
    }

    /// What cancelling a coming appointment with its case would tell, sentence by sentence; the
    /// first says whether the customer is told.
    pub(crate) fn tells_of_ending(&self, case: &Case, ending: &ComingEnd) -> Vec<String> {
        let outgoing = &ending.outgoing;
        let mut told = Vec::new();
        if outgoing.silence.is_some() {
            told.push(self.t.invite_tells_nobody(case.name.as_str()));
        }
        told.extend(match outgoing.silence {
            Some(Silence::BelievesOff) => Some(self.t.case_believes_cancelled(case.name.as_str())),
            Some(silence) => self.why(silence).map(str::to_owned),
            None => None,
        });
        told.extend(self.tells(case, outgoing));
        told
    }
}
