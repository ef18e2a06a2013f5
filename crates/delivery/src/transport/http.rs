//! Any SMS provider that takes one request over HTTP for each message.

use domain::message::Reason;
use jiff::SignedDuration;
use reqwest::{
    Method, StatusCode,
    header::{HeaderMap, HeaderName, HeaderValue},
};
use serde_json::Value;

use super::{
    Answer, DEADLINE, Order, Outcome, SetupError, Transport, Trouble, body, failed_request,
    http_client, not_asked,
};
use crate::{
    config::{AnswerConfig, Content, HttpConfig, HttpMethod, PLACEHOLDERS},
    render::Sms,
    report::Reports,
    verdict::{Said, Verdict, judge, mentions},
};

/// The longest time that a provider is asked to try, in seconds: ten hours, which all of them take.
const LONGEST: i64 = 36_000;

/// Sends SMS through a provider that is described by its configuration alone.
///
/// Each request carries the header `Idempotency-Key` with the message's id, the same at every
/// attempt, so that a provider that knows it sends a message once.
#[derive(Debug)]
pub struct HttpSms {
    config: HttpConfig,
    from: Option<String>,
    reports: Option<Reports>,
    client: reqwest::Client,
}

impl HttpSms {
    /// A provider; `from` is the sender that phones show, `reports` where it tells what arrived.
    pub fn new(
        config: HttpConfig,
        from: Option<String>,
        reports: Option<Reports>,
    ) -> Result<Self, SetupError> {
        Ok(Self {
            client: http_client(DEADLINE, &config.authorities)?,
            config,
            from,
            reports,
        })
    }

    fn headers(&self, order: &Order<Sms>) -> Option<HeaderMap> {
        let mut headers = HeaderMap::new();
        headers.insert(
            "idempotency-key",
            HeaderValue::from_str(&order.id.to_string()).ok()?,
        );
        for (name, value) in &self.config.headers {
            let mut value = HeaderValue::from_str(value.reveal()).ok()?;
            value.set_sensitive(true);
            headers.insert(HeaderName::try_from(name.as_str()).ok()?, value);
        }
        Some(headers)
    }

    /// The whole question. It holds login, recipient and text: never logged.
    fn question(&self, order: &Order<Sms>) -> Option<reqwest::RequestBuilder> {
        let to = order.letter.to.as_str();
        let id = order.id.to_string();
        let seconds = order.valid_for.as_secs().clamp(1, LONGEST).to_string();
        let reports = self.reports.as_ref();
        let report_url =
            reports.map_or_else(String::new, |reports| reports.plain_address(order.id));
        let values = [
            to,
            to.trim_start_matches('+'),
            self.from.as_deref().unwrap_or_default(),
            &order.letter.text,
            &id,
            &seconds,
            &report_url,
        ];
        let method = match self.config.method {
            HttpMethod::Get => Method::GET,
            HttpMethod::Post => Method::POST,
            HttpMethod::Put => Method::PUT,
        };
        let mut url = self.config.url.clone();
        let mut content = None;
        match &self.config.content {
            Content::Json(template) => {
                let json = serde_json::to_vec(&filled(template, &values)).ok()?;
                content = Some(("application/json", json));
            }
            Content::Form(fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, text)| (name, filled_text(text, &values)));
                if self.config.method == HttpMethod::Get {
                    url.query_pairs_mut().extend_pairs(fields);
                } else {
                    let form = url::form_urlencoded::Serializer::new(String::new())
                        .extend_pairs(fields)
                        .finish();
                    let kind = "application/x-www-form-urlencoded";
                    content = Some((kind, form.into_bytes()));
                }
            }
        }
        let mut question = self.signed_in(self.client.request(method, url));
        let mut headers = self.headers(order)?;
        if let Some((kind, bytes)) = content {
            headers
                .entry(reqwest::header::CONTENT_TYPE)
                .or_insert(HeaderValue::from_static(kind));
            question = question.body(bytes);
        }
        Some(question.headers(headers))
    }

    fn signed_in(&self, question: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        match &self.config.login {
            Some(login) => question.basic_auth(&login.user, Some(login.password.reveal())),
            None => question,
        }
    }

    async fn ask(&self, order: &Order<Sms>) -> Outcome {
        let Some(question) = self.question(order) else {
            return Outcome::later(Reason::Misconfigured);
        };
        let response = match question.send().await {
            Ok(response) => response,
            Err(error) => return failed_request(order.id, error),
        };
        let status = response.status();
        let after = super::retry_after(response.headers());
        let words = String::from_utf8_lossy(&body(response).await).into_owned();
        match self.config.answer.read(status, &words) {
            Ok(provider_id) => Outcome::Accepted { provider_id },
            Err(error) => {
                tracing::warn!(message = %order.id, status = status.as_u16(), "the SMS provider refused");
                self.config.answer.refusal(status, &error, after)
            }
        }
    }

    /// Whether the provider lets us in, where it can be asked; else whether it can be reached.
    async fn look(&self) -> Result<(), Trouble> {
        let question = match &self.config.probe {
            Some(url) => self.signed_in(self.client.get(url.clone())),
            None => self.client.head(self.config.url.clone()),
        };
        match question.send().await {
            Ok(answer) if self.config.probe.is_some() && !answer.status().is_success() => {
                Err(Reason::Misconfigured.into())
            }
            Ok(_) => Ok(()),
            Err(error) => Err(not_asked(&error)),
        }
    }
}

impl Transport<Sms> for HttpSms {
    fn send<'a>(&'a self, order: &'a Order<Sms>) -> Answer<'a, Outcome> {
        Box::pin(self.ask(order))
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(self.look())
    }
}

/// An answer that says that the message was not taken.
#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    /// In the provider's words.
    Words(String),
    /// It is no answer of the provider that was described, but perhaps of something before it.
    Nonsense,
}

impl AnswerConfig {
    /// The provider's id of a message that it took, if it says so; or why it did not take it.
    fn read(&self, status: StatusCode, words: &str) -> Result<Option<String>, Refusal> {
        if !status.is_success() {
            return Err(Refusal::Words(words.to_owned()));
        }
        let words = words.trim();
        if let Some(accepted) = &self.accepted {
            return if words.starts_with(accepted.as_str()) {
                Ok(None)
            } else {
                Err(Refusal::Words(words.to_owned()))
            };
        }
        if is_page(words) {
            return Err(Refusal::Nonsense);
        }
        let described = self.id_pointer.is_some() || self.error_pointer.is_some();
        if words.is_empty() || !described {
            return Ok(None);
        }
        let answer: Value = serde_json::from_str(words).map_err(|_| Refusal::Nonsense)?;
        match self.error(&answer) {
            None => Ok(self.provider_id(&answer)),
            Some(error) => Err(Refusal::Words(error)),
        }
    }

    /// What a refusal means: as the configuration says, else as such words usually mean.
    fn refusal(
        &self,
        status: StatusCode,
        refusal: &Refusal,
        after: Option<SignedDuration>,
    ) -> Outcome {
        let Refusal::Words(words) = refusal else {
            return Outcome::Unknown(Reason::Misconfigured);
        };
        let status = status.as_u16();
        let Verdict { reason, again } = judge(Said::Gateway { status, words });
        let code = status.to_string();
        let named = |list: &[String]| {
            list.iter()
                .any(|known| *known == code || mentions(words, known))
        };
        if named(&self.permanent) {
            // What was only put off until now has no other reason.
            let reason = if again { Reason::Refused } else { reason };
            Outcome::Refused(reason)
        } else if again || named(&self.temporary) {
            let reason = if again { reason } else { Reason::Deferred };
            Outcome::Later { reason, after }
        } else {
            Outcome::Refused(reason)
        }
    }

    /// The error inside a friendly answer, if it is configured where it would stand: anything there
    /// that is not empty, zero or false.
    fn error(&self, answer: &Value) -> Option<String> {
        match answer.pointer(self.error_pointer.as_deref()?)? {
            Value::Null | Value::Bool(false) => None,
            Value::String(words) => (!words.is_empty() && words != "0").then(|| words.clone()),
            Value::Number(code) => (code.as_f64() != Some(0.0)).then(|| code.to_string()),
            Value::Array(errors) if errors.is_empty() => None,
            other => Some(other.to_string()),
        }
    }

    /// The provider's id in its answer, if it is configured where it stands.
    fn provider_id(&self, answer: &Value) -> Option<String> {
        match answer.pointer(self.id_pointer.as_deref()?)? {
            Value::String(id) => Some(id.chars().take(200).collect()),
            Value::Number(id) => Some(id.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

/// Whether an answer is a page for people: whoever sent that is no gateway, but a proxy, a portal that
/// wants a login, or a server at a mistyped address.
fn is_page(words: &str) -> bool {
    let words = words.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html"].iter().any(|page| {
        let beginning = words.get(..page.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(page))
    })
}

/// The values of the placeholders, in their order.
type Values<'a> = [&'a str; PLACEHOLDERS.len()];

/// The body with its placeholders filled in.
///
/// They are looked for inside the texts of the parsed template, so no value can leave its text,
/// and each text is read once, so no value can bring a placeholder of its own.
fn filled(template: &Value, values: &Values<'_>) -> Value {
    match template {
        Value::String(text) => Value::String(filled_text(text, values)),
        Value::Array(items) => items.iter().map(|item| filled(item, values)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, field)| (name.clone(), filled(field, values)))
            .collect(),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => other.clone(),
    }
}

fn filled_text(template: &str, values: &Values<'_>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let found = PLACEHOLDERS
            .iter()
            .zip(values)
            .find_map(|(name, value)| from.strip_prefix(name).map(|rest| (*value, rest)));
        rest = if let Some((value, rest)) = found {
            text.push_str(value);
            rest
        } else {
            text.push('{');
            from.strip_prefix('{').unwrap_or_default()
        };
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_cannot_leave_its_text_or_bring_a_placeholder() {
        let template = json!({ "to": ["{to}"], "n": 1, "msg": { "{to}": "a {b} {text}{id}" } });
        let evil = "\",\"admin\":true,\"{to}\n";
        assert_eq!(
            filled(&template, &["+1", "1", "Desk", evil, "7", "60", ""]),
            json!({ "to": ["+1"], "n": 1, "msg": { "{to}": format!("a {{b}} {evil}7") } })
        );
    }

    #[test]
    fn the_configuration_says_what_is_final_and_what_is_not() {
        let answer = AnswerConfig {
            temporary: vec!["400".to_owned(), "queue is full".to_owned()],
            permanent: vec!["503".to_owned(), "77".to_owned()],
            ..AnswerConfig::default()
        };
        let later = |reason| Outcome::Later {
            reason,
            after: None,
        };
        for (status, words, meant) in [
            (400, "", later(Reason::Deferred)),
            (200, "The Queue is full", later(Reason::Deferred)),
            (503, "", Outcome::Refused(Reason::Refused)),
            (422, "77: stopped", Outcome::Refused(Reason::Refused)),
            // Not the code but a number that holds it.
            (500, "id 177", later(Reason::Deferred)),
            (401, "", later(Reason::Misconfigured)),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            let words = Refusal::Words(words.to_owned());
            assert_eq!(answer.refusal(status, &words, None), meant, "{words:?}");
        }
    }

    #[test]
    fn a_friendly_answer_is_read_before_it_is_believed() {
        let ok = StatusCode::OK;
        let text = AnswerConfig {
            accepted: Some("OK".to_owned()),
            ..AnswerConfig::default()
        };
        assert_eq!(text.read(ok, "OK 17\n"), Ok(None));
        let words = Refusal::Words("ERR 105 invalid number".to_owned());
        assert_eq!(text.read(ok, "ERR 105 invalid number"), Err(words));
        let json = AnswerConfig {
            id_pointer: Some("/id".to_owned()),
            error_pointer: Some("/error".to_owned()),
            ..AnswerConfig::default()
        };
        assert_eq!(json.read(ok, r#"{"id": 7}"#), Ok(Some("7".to_owned())));
        // A page of the network in between, with the status of a success.
        let undescribed = AnswerConfig::default();
        assert_eq!(undescribed.read(ok, "17"), Ok(None));
        assert_eq!(
            undescribed.read(ok, "<?xml version=\"1.0\"?><ok/>"),
            Ok(None)
        );
        for page in [
            "<html>Sign in",
            "\u{feff}\n<!DOCTYPE HTML><title>Welcome</title>",
        ] {
            assert_eq!(json.read(ok, page), Err(Refusal::Nonsense), "{page}");
            assert_eq!(undescribed.read(ok, page), Err(Refusal::Nonsense), "{page}");
        }
        assert_eq!(json.read(ok, "welcome"), Err(Refusal::Nonsense));
        assert_eq!(
            json.refusal(ok, &Refusal::Nonsense, None),
            Outcome::Unknown(Reason::Misconfigured)
        );
    }
}
