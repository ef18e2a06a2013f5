//! Outgoing text messages: the provider, the sender, limits against abuse.

use delivery::config::{AnswerConfig, Countries, HttpConfigError, HttpDetails, Limits, SmsConfig};
use domain::secret::Secret;
use tls::Authorities;

use super::reader::Reader;

/// Outgoing text messages.
#[derive(Debug)]
pub(crate) struct TextMessageConfig {
    /// Who sends them on; without one they are kept (PRODUCT.md, Messages).
    pub(crate) provider: Option<SmsConfig>,
    /// Sender shown to the recipient: a number, a short code, or up to 11 letters and digits.
    pub(crate) from: String,
    /// Limits against abuse, and what the provider was promised.
    pub(crate) limits: Limits,
}

impl TextMessageConfig {
    /// `authorities` may vouch for the provider; `None` if they could not be read.
    pub(super) fn read(reader: &mut Reader<'_>, authorities: Option<&Authorities>) -> Option<Self> {
        let provider = reader.optional(
            "sms.provider",
            "kannel+http://user:password@host:13013/cgi-bin/sendsms, twilio://account:token@api.twilio.com, json+https://host/path or form+https://host/path",
            |text| text.parse::<SmsConfig>().map_err(|error| error.to_string()),
        );
        let provider = provider.and_then(|provider| described(reader, provider));
        let from = reader.required(
            "sms.from",
            "a number (+4930123456), a short code, or up to 11 letters and digits",
            sender,
        );
        let per_recipient = reader.number("sms.per_recipient_hour", 1..=1_000);
        let per_organisation = reader.number("sms.per_organisation_day", 1..=10_000_000);
        let right = "two-letter countries separated by commas, as DE, FI";
        let per_second = reader.pace("sms.per_second");
        let countries = reader
            .list::<String>("sms.countries", right)
            .and_then(|countries| {
                if countries.is_empty() {
                    return Some(Countries::Every);
                }
                let parsed = countries.join(",").parse::<Countries>();
                if let Err(error) = &parsed {
                    reader.refuse("sms.countries", error.to_string(), right);
                }
                parsed.ok()
            });
        let (provider, authorities) = (provider?, authorities?.clone());
        Some(Self {
            provider: provider.map(|provider| provider.trusting(authorities)),
            from: from?,
            limits: Limits {
                emails_per_second: None,
                sms_per_second: per_second?,
                sms_per_recipient_and_hour: per_recipient?,
                sms_per_organisation_and_day: per_organisation?,
                countries: countries?,
            },
        })
    }
}

/// Completes a provider over HTTP with what the file says about it.
#[expect(
    clippy::option_option,
    reason = "wrong and missing are different things here"
)]
fn described(reader: &mut Reader<'_>, provider: Option<SmsConfig>) -> Option<Option<SmsConfig>> {
    let Some(SmsConfig::Http(http)) = provider else {
        return Some(provider);
    };
    let own = |text: &str| Ok(text.to_owned());
    let method = reader.optional("sms.http.method", "GET, POST or PUT", |text| {
        text.parse()
            .map_err(|error: HttpConfigError| error.to_string())
    });
    let headers = reader.table("sms.http.headers", "a table of header names and values");
    let body = reader.optional("sms.http.body", "JSON with {to} and {text}", own);
    let fields = reader.table("sms.http.fields", "a table of field names and values");
    let id = reader.optional("sms.http.id_pointer", "a JSON pointer, as /id", own);
    let error = reader.optional("sms.http.error_pointer", "a JSON pointer, as /error", own);
    let accepted = reader.optional("sms.http.accepted", "how an answer begins, as OK", own);
    let right = "a list of statuses, codes or words";
    let temporary = reader.list("sms.http.temporary", right);
    let permanent = reader.list("sms.http.final", right);
    let details = HttpDetails {
        method: method?.unwrap_or_default(),
        headers: headers?
            .into_iter()
            .map(|(name, value)| (name, Secret::new(value)))
            .collect(),
        body: body?,
        fields: fields?.into_iter().collect(),
        answer: AnswerConfig {
            id_pointer: id?,
            error_pointer: error?,
            accepted: accepted?,
            temporary: temporary?,
            permanent: permanent?,
        },
    };
    match http.with(details) {
        Ok(http) => Some(Some(SmsConfig::Http(Box::new(http)))),
        Err(error) => {
            reader.refuse(
                "sms.http",
                error.to_string(),
                "as config.default.toml describes it",
            );
            None
        }
    }
}

fn sender(text: &str) -> Result<String, String> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_number = (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let is_name = (1..=11).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b' ')
        && text.bytes().any(|byte| byte.is_ascii_alphabetic());
    if is_number || is_name {
        Ok(text.to_owned())
    } else {
        Err("not a sender".to_owned())
    }
}
