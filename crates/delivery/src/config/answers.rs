//! Where emails come back: the address they are sent to, and the one we listen on.

use std::{net::SocketAddr, str::FromStr};

use domain::contact::EmailAddress;
use url::Host;

/// The address of which each message gets one of its own: `answers@desk.example.org` becomes
/// `answers+…@desk.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersAddress {
    /// What stands before the `+`, in small letters.
    pub(crate) local: String,
    /// The domain, as the DNS knows it.
    pub(crate) domain: String,
}

/// How mail is handed to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// RFC 2033: an answer for each recipient. What a mail server of one's own speaks.
    Lmtp,
    /// RFC 5321.
    Smtp,
}

/// Where we listen: `lmtp://127.0.0.1:2424` or `smtp://…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listen {
    /// How mail is handed over.
    pub protocol: Protocol,
    /// The address and port of this machine.
    pub address: SocketAddr,
}

/// Why emails cannot come back as configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswersConfigError {
    /// No address, or one that cannot carry a part of its own for each message.
    #[error(
        "must be an address such as answers@desk.example.org, with at most {most} letters, digits, \
         dots or hyphens before the @",
        most = AnswersAddress::LONGEST
    )]
    Address,
    /// Not something to listen on.
    #[error("must look like lmtp://127.0.0.1:2424 or smtp://127.0.0.1:2525")]
    Listen,
}

impl AnswersAddress {
    /// With `+`, the message's id and its proof, 64 places are full (RFC 5321, 4.5.3.1.1).
    const LONGEST: usize = 15;

    /// The address without the part of a message.
    pub fn plain(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }

    /// The domain whose emails come to us.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Whether an email to an address comes to us, as it is of the domain that is handed to us.
    pub fn takes(&self, address: &EmailAddress) -> bool {
        let (_, domain) = address.as_str().rsplit_once('@').unwrap_or_default();
        match Host::parse(domain) {
            Ok(Host::Domain(domain)) => domain == self.domain,
            Ok(Host::Ipv4(_) | Host::Ipv6(_)) | Err(_) => false,
        }
    }
}

impl FromStr for AnswersAddress {
    type Err = AnswersConfigError;

    fn from_str(text: &str) -> Result<Self, AnswersConfigError> {
        let address = EmailAddress::parse(text).map_err(|_| AnswersConfigError::Address)?;
        let (local, domain) = address
            .as_str()
            .rsplit_once('@')
            .ok_or(AnswersConfigError::Address)?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if local.len() > Self::LONGEST || !local.chars().all(is_plain) {
            return Err(AnswersConfigError::Address);
        }
        let Ok(Host::Domain(domain)) = Host::parse(domain) else {
            return Err(AnswersConfigError::Address);
        };
        Ok(Self {
            local: local.to_ascii_lowercase(),
            domain,
        })
    }
}

impl FromStr for Listen {
    type Err = AnswersConfigError;

    fn from_str(text: &str) -> Result<Self, AnswersConfigError> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").ok_or(AnswersConfigError::Listen)?;
        let protocol = match scheme {
            "lmtp" => Protocol::Lmtp,
            "smtp" => Protocol::Smtp,
            _ => return Err(AnswersConfigError::Listen),
        };
        let address = rest.strip_suffix('/').unwrap_or(rest).parse();
        Ok(Self {
            protocol,
            address: address.map_err(|_| AnswersConfigError::Listen)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leaves_room_for_the_part_of_a_message() {
        let address: AnswersAddress = "Answers@Desk.Example.org".parse().unwrap();
        assert_eq!(address.plain(), "answers@desk.example.org");
        let mueller: AnswersAddress = "answers@müller.example".parse().unwrap();
        assert_eq!(mueller.plain(), "answers@xn--mller-kva.example");
        for wrong in [
            "",
            "answers",
            "answers@",
            "an+swers@example.org",
            "sixteen-letters-@example.org",
            "answers@192.0.2.1",
        ] {
            assert_eq!(
                wrong.parse::<AnswersAddress>(),
                Err(AnswersConfigError::Address),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_listener_has_a_protocol_an_address_and_a_port() {
        let listen: Listen = "lmtp://127.0.0.1:2424".parse().unwrap();
        assert_eq!(listen.protocol, Protocol::Lmtp);
        assert_eq!(listen.address, "127.0.0.1:2424".parse().unwrap());
        let listen: Listen = " smtp://[::1]:25/ ".parse().unwrap();
        assert_eq!(listen.protocol, Protocol::Smtp);
        for wrong in [
            "",
            "127.0.0.1:2424",
            "lmtp://",
            "lmtp://desk:24",
            "http://127.0.0.1:1",
        ] {
            assert_eq!(
                wrong.parse::<Listen>(),
                Err(AnswersConfigError::Listen),
                "{wrong}"
            );
        }
    }
}
