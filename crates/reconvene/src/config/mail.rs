//! Outgoing email: the server, the sender, signatures.

use std::num::NonZeroU32;

use delivery::config::{AnswersAddress, Dkim, Listen, MailFrom, SmtpConfig};
use domain::secret::Secret;
use tls::Authorities;

use super::reader::Reader;

/// Outgoing email.
#[derive(Debug)]
pub(crate) struct MailConfig {
    /// The server; without one messages are kept (PRODUCT.md, Messages).
    pub(crate) smtp: Option<SmtpConfig>,
    /// Sender of every email.
    pub(crate) from: MailFrom,
    /// How many leave in a second; `None`: as many as the server takes.
    pub(crate) per_second: Option<NonZeroU32>,
    /// Where what cannot be delivered comes back; `None`: to the sender, who has to read it.
    pub(crate) answers_address: Option<AnswersAddress>,
    /// Where it is handed to this node; `None`: to another one, or not at all.
    pub(crate) answers: Option<Listen>,
}

impl MailConfig {
    /// `public_host` is the host of the public address, from which the sender is made by default;
    /// `authorities` may vouch for the server, `None` if they could not be read.
    pub(super) fn read(
        reader: &mut Reader<'_>,
        public_host: &str,
        authorities: Option<&Authorities>,
    ) -> Option<Self> {
        let smtp = reader.optional(
            "mail.smtp",
            "smtp://user:password@host:587 or smtps://user:password@host:465, percent-encoded",
            |text| {
                text.parse::<SmtpConfig>()
                    .map_err(|error| error.to_string())
            },
        );
        let right = "Name <desk@example.org>";
        let from = reader.optional("mail.from", right, |text| {
            text.parse::<MailFrom>().map_err(|error| error.to_string())
        });
        let from = from.and_then(|given| {
            let from = given.map_or_else(|| MailFrom::of_host(public_host), Ok);
            if let Err(error) = from {
                let what = format!("none can be made of the host {public_host}: {error}");
                reader.refuse("mail.from", what, right);
            }
            from.ok()
        });
        let dkim = dkim(reader);
        let per_second = reader.pace("mail.per_second");
        let (answers_address, answers) = answers(reader)?;
        let (smtp, dkim, authorities) = (smtp?, dkim?, authorities?.clone());
        Some(Self {
            smtp: smtp.map(|smtp| smtp.with_dkim(dkim).trusting(authorities)),
            from: from?,
            per_second: per_second?,
            answers_address,
            answers,
        })
    }
}

/// The address alone is enough where another node listens; who listens must know the address.
fn answers(reader: &mut Reader<'_>) -> Option<(Option<AnswersAddress>, Option<Listen>)> {
    let right = "an address such as answers@desk.example.org";
    let address = reader.optional("mail.answers_address", right, |text| {
        text.parse::<AnswersAddress>()
            .map_err(|error| error.to_string())
    });
    let listen = reader.optional("mail.answers", "lmtp://127.0.0.1:2424", |text| {
        text.parse::<Listen>().map_err(|error| error.to_string())
    });
    let (address, listen) = (address?, listen?);
    if listen.is_some() && address.is_none() {
        reader.refuse("mail.answers_address", "no value is set", right);
        return None;
    }
    Some((address, listen))
}

#[expect(
    clippy::option_option,
    reason = "wrong and missing are different things here"
)]
fn dkim(reader: &mut Reader<'_>) -> Option<Option<Dkim>> {
    const KEYS: [&str; 3] = [
        "mail.dkim_domain",
        "mail.dkim_selector",
        "mail.dkim_key_file",
    ];
    if !KEYS.iter().any(|key| reader.is_set(key)) {
        return Some(None);
    }
    let name = |text: &str| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if text.is_empty() || !text.chars().all(is_name) {
            return Err("not a name of the DNS".to_owned());
        }
        Ok(text.to_owned())
    };
    let [domain, selector, key_file] = KEYS;
    let domain = reader.required(domain, "the signing domain, as example.org", name);
    let selector = reader.required(selector, "the selector, as desk", name);
    let key = reader.required(key_file, "a readable file with an RSA key (PEM)", |path| {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        if !text.contains("-----BEGIN") {
            return Err("holds no PEM key".to_owned());
        }
        Ok(Secret::new(text))
    });
    Some(Some(Dkim {
        domain: domain?,
        selector: selector?,
        key: key?,
    }))
}
