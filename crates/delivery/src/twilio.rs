//! What Twilio calls back: what became of a message, and what customers answer.
//!
//! Each call is signed: `X-Twilio-Signature` holds an HMAC-SHA1 of the whole address that was called
//! and of the form's fields, made with the account's token ("Validating Signatures from Twilio").
//! Not tried against the live service.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{MessageId, message::Reason, secret::Secret};
use ring::hmac;
use url::Url;

use crate::{
    incoming::{Answer, value},
    report::{Event, ReportError},
    verdict::{Said, judge},
};

/// Where Twilio says what became of a message.
pub const REPORTS: &str = "/hooks/twilio/reports";

/// Where Twilio hands on what comes in.
pub const ANSWERS: &str = "/hooks/twilio/answers";

/// Reads Twilio's calls.
#[derive(Debug, Clone)]
pub struct Twilio {
    token: Secret<String>,
    public_url: Url,
}

/// One call, as it came.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// What stands behind `?` in the address.
    pub query: Option<&'a str>,
    /// The form.
    pub body: &'a [u8],
    /// The header `X-Twilio-Signature`.
    pub signature: Option<&'a str>,
}

impl Twilio {
    /// Calls of the account with this token to an installation at `public_url`.
    pub fn new(token: Secret<String>, public_url: Url) -> Self {
        Self { token, public_url }
    }

    /// What a call to [`REPORTS`] says about a message. Changes nothing, so a repeated call does no
    /// harm.
    ///
    /// # Errors
    ///
    /// If its signature is wrong, or it is not about a message.
    pub fn report(&self, call: Call<'_>) -> Result<Event, ReportError> {
        self.check(REPORTS, call)?;
        let query = call.query.unwrap_or_default();
        let message: MessageId = value(query.as_bytes(), "id")
            .and_then(|id| id.parse().ok())
            .ok_or(ReportError::Malformed)?;
        let status = value(call.body, "MessageStatus").ok_or(ReportError::Malformed)?;
        match status.as_str() {
            "delivered" | "read" => Ok(Event::Delivered(message)),
            "undelivered" | "failed" => {
                let code = value(call.body, "ErrorCode").unwrap_or_default();
                let words = judge(Said::Report {
                    at_once: status == "failed",
                    words: &code,
                });
                Ok(Event::Failed(message, words.reason))
            }
            "canceled" => Ok(Event::Failed(message, Reason::Expired)),
            "accepted" | "scheduled" | "queued" | "sending" | "sent" => {
                Ok(Event::Underway(message))
            }
            _ => Err(ReportError::Malformed),
        }
    }

    /// The text message that a call to [`ANSWERS`] hands on.
    ///
    /// # Errors
    ///
    /// If its signature is wrong, or it holds no message.
    pub fn answer(&self, call: Call<'_>) -> Result<Answer, ReportError> {
        self.check(ANSWERS, call)?;
        let field = |name| value(call.body, name).ok_or(ReportError::Malformed);
        Ok(Answer {
            from: field("From")?,
            text: field("Body")?,
            id: Some(field("MessageSid")?),
        })
    }

    /// Whether a call is Twilio's. Compared in constant time.
    fn check(&self, path: &str, call: Call<'_>) -> Result<(), ReportError> {
        let given = call
            .signature
            .and_then(|signature| STANDARD.decode(signature.trim()).ok());
        let key = hmac::Key::new(
            hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            self.token.reveal().as_bytes(),
        );
        let signed = self.signed_text(path, call);
        let proven =
            given.is_some_and(|given| hmac::verify(&key, signed.as_bytes(), &given).is_ok());
        if proven {
            Ok(())
        } else {
            metrics::counter!("reconvene_hooks_refused_total", "hook" => "twilio").increment(1);
            Err(ReportError::Forged)
        }
    }

    /// What is signed: the address as Twilio was told it, never as a request names it, and the
    /// fields in the order of their names, each followed by its value.
    fn signed_text(&self, path: &str, call: Call<'_>) -> String {
        let mut url = self.public_url.clone();
        url.set_path(path);
        url.set_query(None);
        url.set_fragment(None);
        let mut text = String::from(url);
        if let Some(query) = call.query {
            text.push('?');
            text.push_str(query);
        }
        let mut fields: Vec<_> = url::form_urlencoded::parse(call.body).collect();
        fields.sort();
        fields.dedup();
        for (name, value) in fields {
            text.push_str(&name);
            text.push_str(&value);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twilio() -> Twilio {
        Twilio::new(
            Secret::new("12345".to_owned()),
            "https://example.org/".parse().unwrap(),
        )
    }

    fn signed(path: &str, query: Option<&str>, body: &str) -> String {
        let call = Call {
            query,
            body: body.as_bytes(),
            signature: None,
        };
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, b"12345");
        let tag = hmac::sign(&key, twilio().signed_text(path, call).as_bytes());
        STANDARD.encode(tag.as_ref())
    }

    fn report(query: &str, body: &str) -> Result<Event, ReportError> {
        let signature = signed(REPORTS, Some(query), body);
        twilio().report(Call {
            query: Some(query),
            body: body.as_bytes(),
            signature: Some(&signature),
        })
    }

    #[test]
    fn the_signature_is_made_as_twilio_makes_it() {
        // Computed apart from this code: openssl dgst -sha1 -hmac 12345 -binary | base64, over the
        // address and the fields in the order of their names.
        let call = Call {
            query: Some("id=7"),
            body: b"To=%2B18005551212&From=%2B12349013030&MessageStatus=sent&CallSid=CA1",
            signature: None,
        };
        let text = twilio().signed_text(REPORTS, call);
        assert_eq!(
            text,
            "https://example.org/hooks/twilio/reports?id=7CallSidCA1From+12349013030\
             MessageStatussentTo+18005551212"
        );
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, b"12345");
        let tag = STANDARD.encode(hmac::sign(&key, text.as_bytes()).as_ref());
        assert_eq!(tag, "Kmm65C4+Rg+BIyFYuj/1gXTPGuQ=");
    }

    #[test]
    fn a_report_says_what_became_of_its_message() {
        let id = MessageId::from(uuid::Uuid::from_u128(1));
        let query = format!("id={id}");
        let failed = |reason| Ok(Event::Failed(id, reason));
        for (body, meant) in [
            ("MessageStatus=queued", Ok(Event::Underway(id))),
            ("MessageStatus=sent", Ok(Event::Underway(id))),
            ("MessageStatus=delivered", Ok(Event::Delivered(id))),
            (
                "MessageStatus=undelivered&ErrorCode=30003",
                failed(Reason::PhoneUnreachable),
            ),
            (
                "MessageStatus=undelivered&ErrorCode=30004",
                failed(Reason::Blocked),
            ),
            (
                "MessageStatus=undelivered&ErrorCode=30005",
                failed(Reason::NumberUnknown),
            ),
            (
                "MessageStatus=undelivered&ErrorCode=30006",
                failed(Reason::NumberUnknown),
            ),
            (
                "MessageStatus=undelivered&ErrorCode=30007",
                failed(Reason::Blocked),
            ),
            (
                "MessageStatus=undelivered&ErrorCode=30008",
                failed(Reason::Bounced),
            ),
            (
                "MessageStatus=failed&ErrorCode=21610",
                failed(Reason::OptedOut),
            ),
            (
                "MessageStatus=failed&ErrorCode=21408",
                failed(Reason::NotServed),
            ),
            ("MessageStatus=failed", failed(Reason::Refused)),
            ("MessageStatus=lost", Err(ReportError::Malformed)),
            ("ErrorCode=30003", Err(ReportError::Malformed)),
        ] {
            assert_eq!(report(&query, body), meant, "{body}");
        }
        let nobody = report("id=1", "MessageStatus=delivered");
        assert_eq!(nobody, Err(ReportError::Malformed));
    }

    #[test]
    fn what_is_not_signed_for_this_address_and_these_fields_is_refused() {
        let query = format!("id={}", uuid::Uuid::from_u128(1));
        let other = format!("id={}", uuid::Uuid::from_u128(2));
        let body = "MessageStatus=delivered";
        let right = signed(REPORTS, Some(&query), body);
        let ask = |query: &str, body: &str, signature: Option<&str>| {
            twilio().report(Call {
                query: Some(query),
                body: body.as_bytes(),
                signature,
            })
        };
        assert!(ask(&query, body, Some(&right)).is_ok());
        let elsewhere = signed(ANSWERS, Some(&query), body);
        for (query, body, signature) in [
            (&query, body, None),
            (&query, body, Some("")),
            (&query, body, Some("not base64")),
            (&query, body, Some(elsewhere.as_str())),
            (&query, "MessageStatus=failed", Some(right.as_str())),
            (&other, body, Some(right.as_str())),
        ] {
            assert_eq!(ask(query, body, signature), Err(ReportError::Forged));
        }
    }

    #[test]
    fn an_answer_is_handed_on_with_its_sender() {
        let body = "From=%2B447700900123&To=%2B4930123456&Body=Yes%2C+fine&MessageSid=SM1";
        let signature = signed(ANSWERS, None, body);
        let call = Call {
            query: None,
            body: body.as_bytes(),
            signature: Some(&signature),
        };
        let answer = twilio().answer(call).unwrap();
        assert_eq!(
            (answer.from.as_str(), answer.text.as_str()),
            ("+447700900123", "Yes, fine")
        );
        assert_eq!(answer.id.as_deref(), Some("SM1"));
    }
}
