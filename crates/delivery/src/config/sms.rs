//! SMS gateways: Kannel, and any provider that takes JSON over HTTP.

use std::str::FromStr;

use domain::secret::Secret;
use serde_json::Value;
use tls::Authorities;
use url::Url;

use super::{Login, is_loopback};

/// A gateway that sends SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmsConfig {
    /// `kannel+http://user:pw@host:13013/cgi-bin/sendsms`, or `kannel+https://…`.
    Kannel(KannelConfig),
    /// `json+https://host/path`, or `json+http://…`; headers and body come beside it.
    Json(JsonConfig),
}

/// Kannel's `sendsms` interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KannelConfig {
    /// Where it listens, without the login.
    pub url: Url,
    /// Its `sendsms-user`.
    pub login: Login,
    /// Who may vouch for it, with `https`.
    pub authorities: Authorities,
}

/// A provider that takes one POST with a JSON body for each SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonConfig {
    /// Where the body is posted.
    pub url: Url,
    /// Sent with each request, e.g. `Authorization`.
    pub headers: Vec<(String, Secret<String>)>,
    /// The body. In its texts `{to}`, `{from}`, `{text}` and `{id}` are filled in.
    pub body: Value,
    /// Where the provider's own id stands in its answer (RFC 6901, e.g. `/messages/0/id`).
    pub id_pointer: Option<String>,
    /// Where its answer says that it took nothing although its status is a friendly one (e.g.
    /// `/error`); what is empty, zero or false there is no error.
    pub error_pointer: Option<String>,
    /// Who may vouch for it, with `https`.
    pub authorities: Authorities,
}

/// Why a text names no gateway.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SmsConfigError {
    /// No URL at all, or one of a provider that is not known.
    #[error(
        "must look like kannel+http://user:password@host:13013/cgi-bin/sendsms or json+https://host/path"
    )]
    UnknownProvider,
    /// Kannel answers nobody without a login.
    #[error("needs user name and password: kannel+http://user:password@host:13013/cgi-bin/sendsms")]
    NoLogin,
    /// User name or password hold bytes that are no text.
    #[error(
        "user name and password must be percent-encoded UTF-8 (`@` is written %40, `:` %3A, `/` %2F)"
    )]
    Login,
    /// A login in the URL of a JSON provider.
    #[error("has a login in its URL; give an Authorization header beside it instead")]
    LoginInUrl,
    /// Parameters after `?` in Kannel's URL.
    #[error("must not have parameters after `?`; they are added when sending")]
    Query,
}

/// Why a provider's headers or body cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonConfigError {
    /// A name or value that HTTP cannot carry.
    #[error("`{0}` is no header that HTTP can carry")]
    Header(String),
    /// The body is not JSON.
    #[error(
        r#"the body must be JSON, e.g. {{"to": "{{to}}", "from": "{{from}}", "text": "{{text}}"}}"#
    )]
    NotJson,
    /// Without recipient or text nothing useful can be sent.
    #[error("the body must contain {{to}} and {{text}}")]
    Incomplete,
    /// Not a JSON pointer.
    #[error("`{0}` is no JSON pointer; it must begin with `/`, e.g. /messages/0/id")]
    Pointer(String),
}

impl SmsConfig {
    /// Whether the gateway runs on this machine.
    pub fn is_loopback(&self) -> bool {
        let url = match self {
            Self::Kannel(kannel) => &kannel.url,
            Self::Json(json) => &json.url,
        };
        url.host().is_some_and(|host| is_loopback(&host))
    }

    /// The same gateway, with certificate authorities that may vouch for it.
    #[must_use]
    pub fn trusting(self, authorities: Authorities) -> Self {
        match self {
            Self::Kannel(kannel) => Self::Kannel(KannelConfig {
                authorities,
                ..kannel
            }),
            Self::Json(json) => Self::Json(JsonConfig {
                authorities,
                ..json
            }),
        }
    }
}

impl FromStr for SmsConfig {
    type Err = SmsConfigError;

    fn from_str(text: &str) -> Result<Self, SmsConfigError> {
        let text = text.trim();
        let (provider, rest) = text
            .split_once('+')
            .ok_or(SmsConfigError::UnknownProvider)?;
        let mut url = Url::parse(rest).map_err(|_| SmsConfigError::UnknownProvider)?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(SmsConfigError::UnknownProvider);
        }
        let login = Login::of(&url).map_err(|_| SmsConfigError::Login)?;
        match provider {
            "kannel" => {
                if url.query().is_some() {
                    return Err(SmsConfigError::Query);
                }
                let login = login.ok_or(SmsConfigError::NoLogin)?;
                // Both only fail for URLs without a host, and this one has one.
                let _ = url.set_username("");
                let _ = url.set_password(None);
                Ok(Self::Kannel(KannelConfig {
                    url,
                    login,
                    authorities: Authorities::default(),
                }))
            }
            "json" => {
                if login.is_some() {
                    return Err(SmsConfigError::LoginInUrl);
                }
                Ok(Self::Json(JsonConfig {
                    url,
                    headers: Vec::new(),
                    body: serde_json::json!({ "to": "{to}", "from": "{from}", "text": "{text}" }),
                    id_pointer: None,
                    error_pointer: None,
                    authorities: Authorities::default(),
                }))
            }
            _ => Err(SmsConfigError::UnknownProvider),
        }
    }
}

impl JsonConfig {
    /// The same provider with its headers, and with its own body where one is given.
    pub fn with(
        self,
        headers: Vec<(String, Secret<String>)>,
        body: Option<&str>,
        id_pointer: Option<String>,
        error_pointer: Option<String>,
    ) -> Result<Self, JsonConfigError> {
        for (name, value) in &headers {
            let valid = reqwest::header::HeaderName::from_str(name).is_ok()
                && reqwest::header::HeaderValue::from_str(value.reveal()).is_ok();
            if !valid {
                return Err(JsonConfigError::Header(name.clone()));
            }
        }
        let body = match body {
            Some(body) => serde_json::from_str(body).map_err(|_| JsonConfigError::NotJson)?,
            None => self.body,
        };
        if !(mentions(&body, "{to}") && mentions(&body, "{text}")) {
            return Err(JsonConfigError::Incomplete);
        }
        let mut pointers = id_pointer.iter().chain(&error_pointer);
        if let Some(pointer) = pointers.find(|pointer| !pointer.starts_with('/')) {
            return Err(JsonConfigError::Pointer(pointer.clone()));
        }
        Ok(Self {
            url: self.url,
            headers,
            body,
            id_pointer,
            error_pointer,
            authorities: self.authorities,
        })
    }
}

/// Whether a placeholder stands in one of the texts of a JSON value.
fn mentions(value: &Value, placeholder: &str) -> bool {
    match value {
        Value::String(text) => text.contains(placeholder),
        Value::Array(items) => items.iter().any(|item| mentions(item, placeholder)),
        Value::Object(fields) => fields.values().any(|field| mentions(field, placeholder)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
