//! What customers answer by SMS, as a gateway hands it on.
//!
//! A gateway calls one address of ours. It knows no secret to prove itself with, so the address
//! carries one: a keyed hash that only this installation can make. Whoever does not know it can put
//! nothing into a case.

use encoding_rs::{Encoding, UTF_8};
use store::sealed::Vault;
use subtle::ConstantTimeEq as _;
use url::Url;

use crate::report::{ReportError, hex, unhex};

/// A text message that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who sent it, as the network says.
    pub from: String,
    /// What it says.
    pub text: String,
    /// The gateway's own name for it: the same when it is handed on twice.
    pub id: Option<String>,
}

/// The address to which a gateway hands on what comes in.
#[derive(Debug, Clone)]
pub struct Answers {
    vault: Vault,
    hook: Url,
}

impl Answers {
    /// The path that gateways call, below the public address.
    pub const PATH: &'static str = "/hooks/answers";

    /// Answers to `public_url`, proved by a signature of the installation's key.
    pub fn new(vault: Vault, public_url: &Url) -> Self {
        let mut hook = public_url.clone();
        hook.set_path(Self::PATH);
        hook.set_query(None);
        hook.set_fragment(None);
        Self { vault, hook }
    }

    /// The address with its secret, and nothing else: sender, text and id come as form fields.
    pub fn address(&self) -> String {
        format!("{}?token={}", self.hook, hex(&self.token()))
    }

    /// The address as Kannel's `post-url` takes it: Kannel replaces `%p` by the sender and `%I` by
    /// its own id, and posts the text as the body.
    pub fn address_for_kannel(&self) -> String {
        format!("{}&from=%p&id=%I", self.address())
    }

    /// Reads a call: its query, and a body that is a form or the text alone.
    ///
    /// # Errors
    ///
    /// If it does not prove itself, or names no sender.
    pub fn read(
        &self,
        query: &str,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Answer, ReportError> {
        let token = value(query.as_bytes(), "token").ok_or(ReportError::Malformed)?;
        let token = unhex(&token).ok_or(ReportError::Malformed)?;
        if !bool::from(self.token().ct_eq(token.as_slice())) {
            metrics::counter!("reconvene_hooks_refused_total", "hook" => "answers").increment(1);
            return Err(ReportError::Forged);
        }
        let kind = content_type.unwrap_or_default().trim().to_ascii_lowercase();
        let is_form = kind.starts_with("application/x-www-form-urlencoded");
        let named = |name| {
            let in_form = is_form.then(|| value(body, name)).flatten();
            in_form.or_else(|| value(query.as_bytes(), name))
        };
        let text = if is_form {
            named("text").ok_or(ReportError::Malformed)?
        } else {
            decoded(&kind, body)
        };
        let from = named("from").filter(|from| !from.trim().is_empty());
        Ok(Answer {
            from: from.ok_or(ReportError::Malformed)?,
            text,
            id: named("id").filter(|id| !id.is_empty()),
        })
    }

    fn token(&self) -> [u8; 32] {
        self.vault.sign(b"sms answers")
    }
}

/// A field of a query or of a form.
pub(crate) fn value(form: &[u8], wanted: &str) -> Option<String> {
    url::form_urlencoded::parse(form)
        .find(|(name, _)| name == wanted)
        .map(|(_, value)| value.into_owned())
}

/// A body of plain text, in the alphabet that its content type names.
fn decoded(kind: &str, body: &[u8]) -> String {
    let charset = kind
        .split(';')
        .filter_map(|part| part.trim().strip_prefix("charset="))
        .map(|charset| charset.trim_matches(['"', ' ']))
        .find_map(|charset| Encoding::for_label(charset.as_bytes()));
    let (text, _) = charset.unwrap_or(UTF_8).decode_without_bom_handling(body);
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use domain::secret::Secret;

    use super::*;

    fn answers(key: u8) -> Answers {
        let vault = Vault::new(&Secret::new([key; 32]));
        Answers::new(vault, &"https://desk.example.org/".parse().unwrap())
    }

    fn query(address: &str) -> String {
        address.split_once('?').unwrap().1.to_owned()
    }

    #[test]
    fn an_answer_is_read_as_kannel_posts_it() {
        let address = answers(7).address_for_kannel();
        assert!(address.starts_with("https://desk.example.org/hooks/answers?token="));
        let called = query(&address)
            .replace("%p", "%2B447700900123")
            .replace("%I", "a-7");
        let wide: Vec<u8> = "Später ✓"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for (kind, body) in [
            ("text/plain; charset=\"UTF-8\"", "Später ✓".as_bytes()),
            ("text/plain", "Später ✓".as_bytes()),
            ("text/plain; charset=\"UTF-16BE\"", wide.as_slice()),
        ] {
            let answer = answers(7).read(&called, Some(kind), body).unwrap();
            assert_eq!(
                answer,
                Answer {
                    from: "+447700900123".to_owned(),
                    text: "Später ✓".to_owned(),
                    id: Some("a-7".to_owned()),
                }
            );
        }
        let latin = answers(7)
            .read(
                &called,
                Some("text/plain; charset=ISO-8859-1"),
                b"Sp\xe4ter",
            )
            .unwrap();
        assert_eq!(latin.text, "Später");
    }

    #[test]
    fn an_answer_is_read_from_a_form() {
        let query = query(&answers(7).address());
        let kind = Some("application/x-www-form-urlencoded; charset=utf-8");
        let body = b"from=447700900123&text=See+you%0Athen";
        let answer = answers(7).read(&query, kind, body).unwrap();
        assert_eq!(answer.text, "See you\nthen");
        assert_eq!((answer.from.as_str(), answer.id), ("447700900123", None));
    }

    #[test]
    fn what_proves_nothing_is_not_believed() {
        let address = query(&answers(7).address_for_kannel());
        assert_eq!(
            answers(8).read(&address, None, b"x"),
            Err(ReportError::Forged)
        );
        let token = query(&answers(7).address());
        let form = Some("application/x-www-form-urlencoded");
        for (query, kind, body) in [
            ("", None, &b"x"[..]),
            ("token=zz&from=1", None, b"x"),
            (token.as_str(), None, b"nobody sent this"),
            (token.as_str(), form, b"from=1"),
        ] {
            let read = answers(7).read(query, kind, body);
            assert_eq!(read, Err(ReportError::Malformed), "{query}");
        }
    }
}
