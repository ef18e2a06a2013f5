//! Who reads what customers write back to emails.

use serde::{Deserialize, Serialize};

use crate::{
    contact::EmailAddress,
    message::{Channel, Message, Snapshot},
};

/// Whose mailbox answers to emails go to (PRODUCT.md, "Answers"). What is taken in stands in the
/// case, whichever it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyPolicy {
    /// That of the operator under whose name the email goes out.
    #[default]
    Operator,
    /// One for all.
    Address(EmailAddress),
    /// Nobody's, which the email says, and an automatic answer to whoever writes all the same.
    NoReply,
}

impl ReplyPolicy {
    /// What stands before an address in the database.
    const TO: &'static str = "to:";

    /// The text in the database.
    pub fn code(&self) -> String {
        match self {
            Self::Operator => "operator".to_owned(),
            Self::Address(address) => format!("{}{}", Self::TO, address.as_str()),
            Self::NoReply => "no_reply".to_owned(),
        }
    }

    /// Reads the text back.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "operator" => Some(Self::Operator),
            "no_reply" => Some(Self::NoReply),
            _ => {
                let address = EmailAddress::parse(code.strip_prefix(Self::TO)?).ok()?;
                Some(Self::Address(address))
            }
        }
    }

    /// Whether it is the one that organisations begin with.
    pub fn is_default(&self) -> bool {
        *self == Self::Operator
    }
}

/// Whoever reads what is written back to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// The operator under whose name it goes out.
    Operator(EmailAddress),
    /// Whoever has the address that the organisation named.
    Company(EmailAddress),
}

impl Reader {
    /// Where they read it.
    pub fn into_address(self) -> EmailAddress {
        match self {
            Self::Operator(address) | Self::Company(address) => address,
        }
    }
}

impl Snapshot {
    /// Who reads what is written back; `None`: nobody.
    pub fn reader(&self) -> Option<Reader> {
        match &self.replies {
            ReplyPolicy::Operator => {
                let address = EmailAddress::parse(self.reply_to.as_deref()?).ok()?;
                Some(Reader::Operator(address))
            }
            ReplyPolicy::Address(address) => Some(Reader::Company(address.clone())),
            ReplyPolicy::NoReply => None,
        }
    }

    /// Whom its reader reaches by answering, if it passes on what somebody wrote.
    pub fn writer(&self) -> Option<EmailAddress> {
        self.passed_on.as_ref()?;
        EmailAddress::parse(self.reply_to.as_deref()?).ok()
    }
}

impl Message {
    /// Whether a policy for answers says anything about it: customers write back to emails. Nobody
    /// reads what is written to an automatic answer, whatever is chosen until it leaves.
    pub fn has_reply_policy(&self) -> bool {
        self.channel == Channel::Email && self.kind.tells_customer()
    }

    /// The same, as it leaves under a policy.
    #[must_use]
    pub fn under(mut self, policy: ReplyPolicy) -> Self {
        self.put_under(policy);
        self
    }

    /// Lets it leave under a policy; answers whether that changed it.
    pub fn put_under(&mut self, policy: ReplyPolicy) -> bool {
        let has_policy = self.has_reply_policy();
        let Some(snapshot) = self.snapshot.as_mut().filter(|_| has_policy) else {
            return false;
        };
        let changed = snapshot.replies != policy;
        snapshot.replies = policy;
        changed
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::*;
    use crate::{
        message::{MessageKind, made_up},
        time::Span,
    };

    fn address(text: &str) -> EmailAddress {
        EmailAddress::parse(text).unwrap()
    }

    fn message(kind: MessageKind, channel: Channel, reply_to: Option<&str>) -> Message {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let span = Span::new(now, now + SignedDuration::from_mins(30)).unwrap();
        let mut message = made_up::message(span, now);
        (message.kind, message.channel) = (kind, channel);
        message.snapshot.as_mut().unwrap().reply_to = reply_to.map(str::to_owned);
        message
    }

    fn policies() -> [ReplyPolicy; 3] {
        [
            ReplyPolicy::Operator,
            ReplyPolicy::Address(address("info@example.org")),
            ReplyPolicy::NoReply,
        ]
    }

    #[test]
    fn a_policy_is_read_back_as_it_was_written() {
        for policy in policies() {
            assert_eq!(ReplyPolicy::from_code(&policy.code()), Some(policy.clone()));
            let json = serde_json::to_string(&policy).unwrap();
            assert_eq!(serde_json::from_str::<ReplyPolicy>(&json).unwrap(), policy);
        }
        for wrong in ["", "to:", "to:desk", "nobody", "info@example.org"] {
            assert_eq!(ReplyPolicy::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_policy_says_who_reads() {
        let mira = Reader::Operator(address("mira@example.org"));
        let info = Reader::Company(address("info@example.org"));
        for (policy, with_operator, without) in [
            (ReplyPolicy::Operator, Some(mira), None),
            (
                ReplyPolicy::Address(address("info@example.org")),
                Some(info.clone()),
                Some(info),
            ),
            (ReplyPolicy::NoReply, None, None),
        ] {
            for (operator, reader) in [(Some("mira@example.org"), with_operator), (None, without)] {
                let message = message(MessageKind::Invitation, Channel::Email, operator);
                let snapshot = message.under(policy.clone()).snapshot.unwrap();
                assert_eq!(snapshot.reader(), reader, "{policy:?} {operator:?}");
            }
        }
    }

    #[test]
    fn it_concerns_emails_to_customers_alone() {
        for (kind, channel) in [
            (MessageKind::Invitation, Channel::Sms),
            (MessageKind::CustomerCancelled, Channel::Email),
            (MessageKind::AutomaticAnswer, Channel::Email),
        ] {
            let before = message(kind, channel, None);
            assert_eq!(before.clone().under(ReplyPolicy::NoReply), before);
        }
    }

    #[test]
    fn what_was_written_before_there_was_a_choice_goes_to_the_operator() {
        let message = message(MessageKind::Invitation, Channel::Email, None);
        let mut json = serde_json::to_value(message.snapshot.unwrap()).unwrap();
        assert!(json.get("replies").is_none(), "{json}");
        json.as_object_mut().unwrap().remove("in_reply_to");
        let read: Snapshot = serde_json::from_value(json).unwrap();
        assert_eq!(read.replies, ReplyPolicy::Operator);
    }
}
