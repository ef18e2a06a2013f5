//! Any SMS provider that takes one POST with a JSON body for each message.

use domain::message::Reason;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::{
    Answer, DEADLINE, Order, Outcome, SetupError, Transport, Trouble, body, failed_request,
    http_client, not_asked, refusal,
};
use crate::{config::JsonConfig, render::Sms};

/// Sends SMS through a provider that is described by its configuration alone.
///
/// Each request carries the header `Idempotency-Key` with the message's id, the same at every
/// attempt, so that a provider that knows it sends a message once.
#[derive(Debug)]
pub struct JsonHttp {
    config: JsonConfig,
    from: Option<String>,
    client: reqwest::Client,
}

impl JsonHttp {
    /// A provider; `from` is the sender that phones show.
    pub fn new(config: JsonConfig, from: Option<String>) -> Result<Self, SetupError> {
        Ok(Self {
            client: http_client(DEADLINE, &config.authorities)?,
            config,
            from,
        })
    }

    fn headers(&self, order: &Order<Sms>) -> Option<HeaderMap> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
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

    async fn ask(&self, order: &Order<Sms>) -> Outcome {
        let values = [
            ("{to}", order.letter.to.as_str()),
            ("{from}", self.from.as_deref().unwrap_or_default()),
            ("{text}", order.letter.text.as_str()),
            ("{id}", &order.id.to_string()),
        ];
        let (Some(headers), Ok(json)) = (
            self.headers(order),
            serde_json::to_vec(&filled(&self.config.body, &values)),
        ) else {
            return Outcome::later(Reason::Misconfigured);
        };
        let request = self
            .client
            .post(self.config.url.clone())
            .headers(headers)
            .body(json);
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return failed_request(order.id, error),
        };
        let status = response.status();
        let after = super::retry_after(response.headers());
        let answer = body(response).await;
        let error = if status.is_success() {
            let answer = serde_json::from_slice(&answer).unwrap_or(Value::Null);
            match self.error(&answer) {
                None => {
                    return Outcome::Accepted {
                        provider_id: self.provider_id(&answer),
                    };
                }
                Some(error) => error,
            }
        } else {
            String::from_utf8_lossy(&answer).into_owned()
        };
        tracing::warn!(message = %order.id, status = status.as_u16(), "the SMS provider refused");
        refusal(status, &error, after)
    }

    /// The error inside a friendly answer, if it is configured where it would stand: anything there
    /// that is not empty, zero or false.
    fn error(&self, answer: &Value) -> Option<String> {
        match answer.pointer(self.config.error_pointer.as_deref()?)? {
            Value::Null | Value::Bool(false) => None,
            Value::String(words) => (!words.is_empty() && words != "0").then(|| words.clone()),
            Value::Number(code) => (code.as_f64() != Some(0.0)).then(|| code.to_string()),
            Value::Array(errors) if errors.is_empty() => None,
            other => Some(other.to_string()),
        }
    }

    /// The provider's id in its answer, if it is configured where it stands.
    fn provider_id(&self, answer: &Value) -> Option<String> {
        match answer.pointer(self.config.id_pointer.as_deref()?)? {
            Value::String(id) => Some(id.chars().take(200).collect()),
            Value::Number(id) => Some(id.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

impl Transport<Sms> for JsonHttp {
    fn send<'a>(&'a self, order: &'a Order<Sms>) -> Answer<'a, Outcome> {
        Box::pin(self.ask(order))
    }

    /// Only whether the provider can be reached: how it could be asked for more, nobody knows.
    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(async {
            match self.client.head(self.config.url.clone()).send().await {
                Ok(_) => Ok(()),
                Err(error) => Err(not_asked(&error)),
            }
        })
    }
}

/// The body with its placeholders filled in.
///
/// They are looked for inside the texts of the parsed template, so no value can leave its text,
/// and each text is read once, so no value can bring a placeholder of its own.
fn filled(template: &Value, values: &[(&str, &str)]) -> Value {
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

fn filled_text(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let found = values
            .iter()
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
            filled(
                &template,
                &[("{to}", "+1"), ("{text}", evil), ("{id}", "7")]
            ),
            json!({ "to": ["+1"], "n": 1, "msg": { "{to}": format!("a {{b}} {evil}7") } })
        );
    }
}
