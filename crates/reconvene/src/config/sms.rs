//! Outgoing text messages: the provider, the sender, limits against abuse.

use delivery::config::{Countries, Limits, SmsConfig};
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
            "kannel+http://user:password@host:13013/cgi-bin/sendsms or json+https://host/path",
            |text| text.parse::<SmsConfig>().map_err(|error| error.to_string()),
        );
        let provider = provider.and_then(|provider| match provider {
            Some(SmsConfig::Json(_)) => json(reader, provider),
            other => Some(other),
        });
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

/// Completes a JSON provider with its body, headers and pointer.
#[expect(
    clippy::option_option,
    reason = "wrong and missing are different things here"
)]
fn json(reader: &mut Reader<'_>, provider: Option<SmsConfig>) -> Option<Option<SmsConfig>> {
    let Some(SmsConfig::Json(json)) = provider else {
        return Some(provider);
    };
    let own = |text: &str| Ok(text.to_owned());
    let body = reader.optional("sms.json.body", "JSON with {to} and {text}", own)?;
    let pointer = reader.optional("sms.json.id_pointer", "a JSON pointer, as /id", own)?;
    let error = reader.optional("sms.json.error_pointer", "a JSON pointer, as /error", own)?;
    let headers = reader.table("sms.json.headers", "a table of header names and values")?;
    let headers = headers
        .into_iter()
        .map(|(name, value)| (name, Secret::new(value)))
        .collect();
    match json.with(headers, body.as_deref(), pointer, error) {
        Ok(json) => Some(Some(SmsConfig::Json(json))),
        Err(error) => {
            reader.refuse(
                "sms.json",
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
