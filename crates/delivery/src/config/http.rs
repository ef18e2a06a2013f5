//! Any SMS provider that is asked over HTTP, described by its configuration alone.

use std::str::FromStr;

use domain::secret::Secret;
use serde_json::Value;
use tls::Authorities;
use url::Url;

use super::Login;

/// What can stand in a JSON body or in a form field and is filled in for each message.
///
/// `{to_digits}` is `{to}` without its plus, `{valid_seconds}` how long delivering makes sense,
/// `{report_url}` where a provider that is known here reports to.
pub(crate) const PLACEHOLDERS: [&str; 7] = [
    "{to}",
    "{to_digits}",
    "{from}",
    "{text}",
    "{id}",
    "{valid_seconds}",
    "{report_url}",
];

/// A provider that takes one request for each SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpConfig {
    /// Where it is asked.
    pub url: Url,
    /// User name and password (HTTP Basic), if it wants them.
    pub login: Option<Login>,
    /// How it is asked.
    pub method: HttpMethod,
    /// Sent with each request, e.g. `Authorization`.
    pub headers: Vec<(String, Secret<String>)>,
    /// What is said.
    pub content: Content,
    /// How its answers are read.
    pub answer: AnswerConfig,
    /// Where it can be asked whether it lets us in, without sending anything.
    pub probe: Option<Url>,
    /// Who may vouch for it, with `https`.
    pub authorities: Authorities,
}

/// The methods that providers know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HttpMethod {
    /// The fields stand in the address.
    Get,
    /// What nearly all of them want.
    #[default]
    Post,
    /// Like `POST`.
    Put,
}

impl FromStr for HttpMethod {
    type Err = HttpConfigError;

    fn from_str(text: &str) -> Result<Self, HttpConfigError> {
        match text {
            "GET" => Ok(Self::Get),
            "POST" => Ok(Self::Post),
            "PUT" => Ok(Self::Put),
            _ => Err(HttpConfigError::Method),
        }
    }
}

/// What a provider is told, with placeholders in its texts.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// A JSON body.
    Json(Value),
    /// Form fields, with their names; with `GET` they stand in the address.
    Form(Vec<(String, String)>),
}

/// How a provider's answers are read. A status from 200 to 299 means that it took the message,
/// unless something here says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerConfig {
    /// Where its own id of the message stands in a JSON answer (RFC 6901, e.g. `/messages/0/id`).
    pub id_pointer: Option<String>,
    /// Where a JSON answer says that it took nothing although its status is a friendly one (e.g.
    /// `/error`); what is empty, zero or false there is no error.
    pub error_pointer: Option<String>,
    /// With what a friendly answer of plain text begins if the message was taken.
    pub accepted: Option<String>,
    /// Statuses, codes and words after which another attempt makes sense.
    pub temporary: Vec<String>,
    /// Those after which it does not.
    pub permanent: Vec<String>,
}

/// What the configuration says about a provider beside its address.
#[derive(Clone, Default)]
#[expect(
    missing_debug_implementations,
    reason = "a provider's key may stand in its texts"
)]
pub struct HttpDetails {
    /// `GET`, `POST` or `PUT`.
    pub method: HttpMethod,
    /// Sent with each request.
    pub headers: Vec<(String, Secret<String>)>,
    /// The JSON body, of a `json+` provider.
    pub body: Option<String>,
    /// The fields, of a `form+` provider.
    pub fields: Vec<(String, String)>,
    /// How its answers are read.
    pub answer: AnswerConfig,
}

/// Why a provider cannot be asked as it is described.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpConfigError {
    /// A name or value that HTTP cannot carry.
    #[error("`{0}` is no header that HTTP can carry")]
    Header(String),
    /// The body is not JSON.
    #[error(
        r#"the body must be JSON, e.g. {{"to": "{{to}}", "from": "{{from}}", "text": "{{text}}"}}"#
    )]
    NotJson,
    /// Without recipient or text nothing useful can be sent.
    #[error("{{to}} (or {{to_digits}}) and {{text}} must stand in the body or the fields")]
    Incomplete,
    /// Not a JSON pointer.
    #[error("`{0}` is no JSON pointer; it must begin with `/`, e.g. /messages/0/id")]
    Pointer(String),
    /// A method that carries no message.
    #[error("the method must be GET, POST or PUT")]
    Method,
    /// JSON has no place in an address.
    #[error("a json+ provider is asked with POST or PUT; with GET it must be a form+ provider")]
    JsonByGet,
    /// A body for a form, or fields for JSON.
    #[error("a json+ provider has a body and a form+ provider has fields, not both")]
    OtherContent,
    /// What such a provider would report could not be read.
    #[error("{{report_url}} cannot be used here: what this provider reports is not understood")]
    NoReports,
    /// An empty word would be found in every answer.
    #[error("`accepted`, `temporary` and `final` must not hold empty texts")]
    EmptyWord,
}

impl HttpConfig {
    /// A provider that takes this content by `POST`.
    pub(crate) fn new(url: Url, login: Option<Login>, content: Content) -> Self {
        Self {
            url,
            login,
            method: HttpMethod::Post,
            headers: Vec::new(),
            content,
            answer: AnswerConfig::default(),
            probe: None,
            authorities: Authorities::default(),
        }
    }

    /// What is sent where the configuration says nothing else: `to`, `from` and `text` as JSON.
    pub(crate) fn plain_json() -> Content {
        Content::Json(serde_json::json!({ "to": "{to}", "from": "{from}", "text": "{text}" }))
    }

    /// The same as form fields.
    pub(crate) fn plain_form() -> Content {
        Content::Form(
            ["to", "from", "text"]
                .map(|name| (name.to_owned(), format!("{{{name}}}")))
                .into(),
        )
    }

    /// The same provider as the configuration describes it.
    pub fn with(self, details: HttpDetails) -> Result<Self, HttpConfigError> {
        let HttpDetails {
            method,
            headers,
            body,
            fields,
            answer,
        } = details;
        for (name, value) in &headers {
            let valid = reqwest::header::HeaderName::from_str(name).is_ok()
                && reqwest::header::HeaderValue::from_str(value.reveal()).is_ok();
            if !valid {
                return Err(HttpConfigError::Header(name.clone()));
            }
        }
        let content = match (self.content, body) {
            (Content::Json(_), _) if !fields.is_empty() => {
                return Err(HttpConfigError::OtherContent);
            }
            (Content::Form(_), Some(_)) => return Err(HttpConfigError::OtherContent),
            (Content::Json(_), _) if method == HttpMethod::Get => {
                return Err(HttpConfigError::JsonByGet);
            }
            (Content::Json(_), Some(body)) => {
                Content::Json(serde_json::from_str(&body).map_err(|_| HttpConfigError::NotJson)?)
            }
            (Content::Form(_), None) if !fields.is_empty() => Content::Form(fields),
            (content, None) => content,
        };
        let has = |placeholder| content.mentions(placeholder);
        if !((has("{to}") || has("{to_digits}")) && has("{text}")) {
            return Err(HttpConfigError::Incomplete);
        }
        if has("{report_url}") {
            return Err(HttpConfigError::NoReports);
        }
        answer.check()?;
        Ok(Self {
            method,
            headers,
            content,
            answer: answer.folded(),
            ..self
        })
    }
}

impl AnswerConfig {
    fn check(&self) -> Result<(), HttpConfigError> {
        let mut pointers = self.id_pointer.iter().chain(&self.error_pointer);
        if let Some(pointer) = pointers.find(|pointer| !pointer.starts_with('/')) {
            return Err(HttpConfigError::Pointer(pointer.clone()));
        }
        let mut words = self.temporary.iter().chain(&self.permanent);
        if words.any(|word| word.trim().is_empty())
            || self.accepted.as_ref().is_some_and(String::is_empty)
        {
            return Err(HttpConfigError::EmptyWord);
        }
        Ok(())
    }

    /// Answers are compared without regard to case.
    fn folded(self) -> Self {
        let fold = |words: Vec<String>| {
            words
                .into_iter()
                .map(|word| word.trim().to_ascii_lowercase())
                .collect()
        };
        Self {
            temporary: fold(self.temporary),
            permanent: fold(self.permanent),
            ..self
        }
    }
}

impl std::fmt::Debug for Content {
    /// Without the texts: a provider's key may stand among them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Json(_) => "Json([hidden])",
            Self::Form(_) => "Form([hidden])",
        })
    }
}

impl Content {
    /// Whether a placeholder stands in one of its texts.
    fn mentions(&self, placeholder: &str) -> bool {
        match self {
            Self::Json(value) => mentions(value, placeholder),
            Self::Form(fields) => fields.iter().any(|(_, text)| text.contains(placeholder)),
        }
    }
}

fn mentions(value: &Value, placeholder: &str) -> bool {
    match value {
        Value::String(text) => text.contains(placeholder),
        Value::Array(items) => items.iter().any(|item| mentions(item, placeholder)),
        Value::Object(fields) => fields.values().any(|field| mentions(field, placeholder)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SmsConfig;

    fn provider(text: &str) -> HttpConfig {
        let Ok(SmsConfig::Http(config)) = text.parse() else {
            panic!("a provider over HTTP: {text}")
        };
        *config
    }

    fn with(
        text: &str,
        change: impl FnOnce(&mut HttpDetails),
    ) -> Result<HttpConfig, HttpConfigError> {
        let mut details = HttpDetails::default();
        change(&mut details);
        provider(text).with(details)
    }

    const JSON: &str = "json+https://sms.example.org/send";
    const FORM: &str = "form+https://sms.example.org/send";

    fn fields(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_login_in_the_address_is_taken_out_of_it_and_never_printed() {
        let config = provider("form+https://desk:p%40ss@sms.example.org/send?key=1");
        assert_eq!(config.url.as_str(), "https://sms.example.org/send?key=1");
        assert_eq!(config.login.as_ref().unwrap().password.reveal(), "p@ss");
        let secret = fields(&[("to", "{to}"), ("text", "{text}"), ("key", "s3cret")]);
        let config = config
            .with(HttpDetails {
                fields: secret,
                ..HttpDetails::default()
            })
            .unwrap();
        let printed = format!("{config:?}");
        assert!(!printed.contains("p@ss") && !printed.contains("s3cret"));
    }

    #[test]
    fn a_provider_is_checked_before_it_is_used() {
        let header =
            |name: &str, value: &str| vec![(name.to_owned(), Secret::new(value.to_owned()))];
        assert!(with(JSON, |_| ()).is_ok() && with(FORM, |_| ()).is_ok());
        let get = with(FORM, |details| details.method = HttpMethod::Get);
        assert_eq!(get.unwrap().method, HttpMethod::Get);
        assert!(
            with(JSON, |details| details.headers =
                header("Authorization", "Bearer x"))
            .is_ok()
        );
        let digits = fields(&[("number", "{to_digits}"), ("text", "{text}")]);
        assert!(with(FORM, |details| details.fields = digits).is_ok());
        for (wrong, error) in [
            (
                with(JSON, |details| details.headers = header("A b", "x")),
                HttpConfigError::Header("A b".to_owned()),
            ),
            (
                with(JSON, |details| details.headers = header("A", "x\r\nB: y")),
                HttpConfigError::Header("A".to_owned()),
            ),
            (
                with(JSON, |details| {
                    details.body = Some("{to} {text}".to_owned());
                }),
                HttpConfigError::NotJson,
            ),
            (
                with(JSON, |details| {
                    details.body = Some(r#"{"to": "{to}"}"#.to_owned());
                }),
                HttpConfigError::Incomplete,
            ),
            (
                with(FORM, |details| {
                    details.fields = fields(&[("text", "{text}")]);
                }),
                HttpConfigError::Incomplete,
            ),
            (
                with(FORM, |details| details.body = Some("{}".to_owned())),
                HttpConfigError::OtherContent,
            ),
            (
                with(JSON, |details| details.fields = fields(&[("to", "{to}")])),
                HttpConfigError::OtherContent,
            ),
            (
                with(JSON, |details| details.method = HttpMethod::Get),
                HttpConfigError::JsonByGet,
            ),
            (
                with(FORM, |details| {
                    let all = [("to", "{to}"), ("text", "{text}"), ("cb", "{report_url}")];
                    details.fields = fields(&all);
                }),
                HttpConfigError::NoReports,
            ),
            (
                with(JSON, |details| {
                    details.answer.id_pointer = Some("id".to_owned());
                }),
                HttpConfigError::Pointer("id".to_owned()),
            ),
            (
                with(JSON, |details| {
                    details.answer.error_pointer = Some("e".to_owned());
                }),
                HttpConfigError::Pointer("e".to_owned()),
            ),
            (
                with(JSON, |details| {
                    details.answer.accepted = Some(String::new());
                }),
                HttpConfigError::EmptyWord,
            ),
            (
                with(JSON, |details| {
                    details.answer.permanent = vec![" ".to_owned()];
                }),
                HttpConfigError::EmptyWord,
            ),
        ] {
            assert_eq!(wrong, Err(error));
        }
        assert_eq!("PATCH".parse::<HttpMethod>(), Err(HttpConfigError::Method));
    }
}
