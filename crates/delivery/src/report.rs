//! What gateways say about a message after they took it.
//!
//! Kannel calls an address of ours for each delivery report. It knows no secret to prove itself
//! with, so the address carries one: a keyed hash of the message's id. Whoever does not know the
//! key can report on no message, and whoever saw one address can report on that one alone.
//! Reports may come twice, late or not at all: they are hints, and reading one changes nothing.

use std::fmt;

use domain::{MessageId, message::Reason};
use store::sealed::Vault;
use subtle::ConstantTimeEq as _;
use url::Url;

use crate::verdict::{Said, judge};

/// News about a message that has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It arrived.
    Delivered(MessageId),
    /// It will not arrive.
    Failed(MessageId, Reason),
    /// It is on its way: the network took it or keeps it for a phone that is switched off.
    Underway(MessageId),
}

impl Event {
    /// The message that it is about.
    pub fn message(self) -> MessageId {
        match self {
            Self::Delivered(id) | Self::Failed(id, _) | Self::Underway(id) => id,
        }
    }
}

/// Why a report is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A part is missing or is not what it should be.
    #[error("not a delivery report")]
    Malformed,
    /// The proof does not belong to the message.
    #[error("the report's token is wrong")]
    Forged,
}

/// Makes the addresses that gateways report to and reads what Kannel reports there.
#[derive(Debug, Clone)]
pub struct Reports {
    vault: Vault,
    hook: Url,
}

impl Reports {
    /// The path that Kannel calls, below the public address.
    pub const PATH: &'static str = "/hooks/kannel";

    /// Reports to `public_url`, proved by signatures of the installation's key.
    pub fn new(vault: Vault, public_url: &Url) -> Self {
        let mut hook = public_url.clone();
        hook.set_path(Self::PATH);
        hook.set_query(None);
        hook.set_fragment(None);
        Self { vault, hook }
    }

    /// The address for one message. Kannel replaces `%d` by the kind of report and `%A` by what the
    /// network answered.
    pub fn address(&self, message: MessageId) -> String {
        // Not by `query_pairs_mut`: it would encode the percent sign that Kannel looks for.
        let token = hex(&self.token(message));
        format!("{}?id={message}&token={token}&type=%d&answer=%A", self.hook)
    }

    /// Reads the query of a call. Changes nothing, so a repeated call does no harm.
    pub fn read(&self, query: &str) -> Result<Event, ReportError> {
        let value = |wanted: &str| {
            url::form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.into_owned())
                .ok_or(ReportError::Malformed)
        };
        let message: MessageId = value("id")?.parse().map_err(|_| ReportError::Malformed)?;
        let token = unhex(&value("token")?).ok_or(ReportError::Malformed)?;
        if !bool::from(self.token(message).ct_eq(token.as_slice())) {
            return Err(ReportError::Forged);
        }
        let failed = |at_once| {
            let words = value("answer").unwrap_or_default();
            let said = Said::Report {
                at_once,
                words: &words,
            };
            Event::Failed(message, judge(said).reason)
        };
        match value("type")?.as_str() {
            "1" => Ok(Event::Delivered(message)),
            // 34 and 66: the same, because it expired or for a reason that the network keeps.
            "2" | "66" => Ok(failed(false)),
            "34" => Ok(Event::Failed(message, Reason::Expired)),
            "16" => Ok(failed(true)),
            "4" | "8" => Ok(Event::Underway(message)),
            _ => Err(ReportError::Malformed),
        }
    }

    /// The address for one message, for a provider that signs what it reports: Twilio.
    pub fn plain_address(&self, message: MessageId) -> String {
        let mut hook = self.hook.clone();
        hook.set_path(crate::twilio::REPORTS);
        hook.query_pairs_mut()
            .append_pair("id", &message.to_string());
        hook.into()
    }

    fn token(&self, message: MessageId) -> [u8; 32] {
        self.vault
            .sign(format!("kannel report {message}").as_bytes())
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports() -> Reports {
        reports_with(7)
    }

    fn reports_with(key: u8) -> Reports {
        let vault = Vault::new(&domain::secret::Secret::new([key; 32]));
        Reports::new(vault, &"https://desk.example.org/".parse().unwrap())
    }

    fn message(n: u128) -> MessageId {
        MessageId::from(uuid::Uuid::from_u128(n))
    }

    fn call(address: &str, kind: &str) -> String {
        address.split_once('?').unwrap().1.replace("%d", kind)
    }

    #[test]
    fn a_report_comes_back_for_its_own_message_alone() {
        let reports = reports();
        let address = reports.address(message(1));
        assert!(address.starts_with("https://desk.example.org/hooks/kannel?id="));
        let one = message(1);
        for (kind, event) in [
            ("1", Event::Delivered(one)),
            ("2", Event::Failed(one, Reason::Bounced)),
            ("4", Event::Underway(one)),
            ("8", Event::Underway(one)),
            ("16", Event::Failed(one, Reason::Refused)),
            ("34", Event::Failed(one, Reason::Expired)),
        ] {
            assert_eq!(reports.read(&call(&address, kind)), Ok(event));
        }
        // What the network answered names the reason; an address from before this was asked for
        // has no such part.
        for (answer, reason) in [
            ("id%3A7+stat%3AEXPIRED+err%3A000", Reason::Expired),
            ("NACK%2Funknown+subscriber", Reason::NumberUnknown),
            ("", Reason::Bounced),
        ] {
            let query = call(&address, "2").replace("%A", answer);
            assert_eq!(reports.read(&query), Ok(Event::Failed(one, reason)));
        }
        let before = call(&address, "2").replace("&answer=%A", "");
        assert_eq!(
            reports.read(&before),
            Ok(Event::Failed(one, Reason::Bounced))
        );
        let other = call(&address, "1").replace(&one.to_string(), &message(2).to_string());
        assert_eq!(reports.read(&other), Err(ReportError::Forged));
    }

    #[test]
    fn a_report_without_proof_is_not_believed() {
        let reports = reports();
        let query = call(&reports.address(message(1)), "1");
        assert_eq!(reports_with(8).read(&query), Err(ReportError::Forged));
        for broken in [
            "",
            "id=1&token=2&type=1",
            &query.replace("type=1", "type=99"),
            &query.replace("token=", "token=zz"),
            &query.replace("token=", "tokin="),
        ] {
            assert_eq!(
                reports.read(broken),
                Err(ReportError::Malformed),
                "{broken}"
            );
        }
        let short = format!("id={}&token=&type=1", message(1));
        assert_eq!(reports.read(&short), Err(ReportError::Forged));
    }
}
