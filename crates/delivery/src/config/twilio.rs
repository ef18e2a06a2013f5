//! Twilio: an account, described in the terms of the provider over HTTP.

use domain::secret::Secret;
use tls::Authorities;
use url::Url;

use super::{AnswerConfig, Content, HttpConfig, HttpMethod, Login, SmsConfigError, is_loopback};

/// An account at Twilio. Not tried against the live service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwilioConfig {
    /// Where its API is: `https://api.twilio.com/`, unless a test has its own.
    pub base: Url,
    /// The account and its token.
    pub login: Login,
    /// The messaging service that chooses the sender, instead of a sender of our own.
    pub service: Option<String>,
    /// Who may vouch for it.
    pub authorities: Authorities,
}

impl TwilioConfig {
    /// The path of an account, below its API's version.
    const ACCOUNTS: &'static str = "/2010-04-01/Accounts";

    /// Reads `twilio://ACCOUNT_SID:AUTH_TOKEN@host`, perhaps with `?service=MG…`.
    pub(super) fn parse(text: &str) -> Result<Self, SmsConfigError> {
        let url = Url::parse(text).map_err(|_| SmsConfigError::Twilio)?;
        let login = Login::of(&url).map_err(|_| SmsConfigError::Login)?;
        let login = login.ok_or(SmsConfigError::Twilio)?;
        let name = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !name(&login.user) || login.password.reveal().is_empty() {
            return Err(SmsConfigError::Twilio);
        }
        let mut service = None;
        for (key, value) in url.query_pairs() {
            if key != "service" || value.is_empty() || !name(&value) {
                return Err(SmsConfigError::Twilio);
            }
            service = Some(value.into_owned());
        }
        let host = url.host_str().ok_or(SmsConfigError::Twilio)?;
        // The scheme is of no known kind, so that the host was not read as one.
        let secure = Url::parse(&format!("https://{host}/")).map_err(|_| SmsConfigError::Twilio)?;
        let scheme = match secure.host() {
            Some(host) if is_loopback(&host) => "http",
            _ => "https",
        };
        let port = url
            .port()
            .map_or_else(String::new, |port| format!(":{port}"));
        Ok(Self {
            base: Url::parse(&format!("{scheme}://{host}{port}/"))
                .map_err(|_| SmsConfigError::Twilio)?,
            login,
            service,
            authorities: Authorities::default(),
        })
    }

    /// The token by which Twilio's calls prove themselves.
    pub fn token(&self) -> &Secret<String> {
        &self.login.password
    }

    /// How Twilio is asked; with `reports` it says what became of a message.
    pub fn provider(&self, reports: bool) -> HttpConfig {
        let account = format!("{}/{}", Self::ACCOUNTS, self.login.user);
        let at = |path: &str| {
            let mut url = self.base.clone();
            url.set_path(path);
            url
        };
        let sender = match &self.service {
            Some(service) => ("MessagingServiceSid", service.as_str()),
            None => ("From", "{from}"),
        };
        let mut fields = vec![
            ("To", "{to}"),
            sender,
            ("Body", "{text}"),
            ("ValidityPeriod", "{valid_seconds}"),
        ];
        if reports {
            fields.push(("StatusCallback", "{report_url}"));
        }
        HttpConfig {
            url: at(&format!("{account}/Messages.json")),
            login: Some(self.login.clone()),
            method: HttpMethod::Post,
            headers: Vec::new(),
            content: Content::Form(
                fields
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect(),
            ),
            answer: AnswerConfig {
                id_pointer: Some("/sid".to_owned()),
                error_pointer: Some("/error_code".to_owned()),
                // The account's queue is full; its number may send no more at the moment.
                temporary: ["20429", "21611", "30001", "30022"]
                    .map(str::to_owned)
                    .into(),
                ..AnswerConfig::default()
            },
            probe: Some(at(&format!("{account}.json"))),
            authorities: self.authorities.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_described_as_a_provider() {
        let twilio = TwilioConfig::parse("twilio://AC12:t%2Fk@api.twilio.com").unwrap();
        assert_eq!(twilio.base.as_str(), "https://api.twilio.com/");
        assert!(!format!("{twilio:?}").contains("t/k"));
        let provider = twilio.provider(true);
        assert_eq!(
            provider.url.as_str(),
            "https://api.twilio.com/2010-04-01/Accounts/AC12/Messages.json"
        );
        let names = |provider: HttpConfig| match provider.content {
            Content::Form(fields) => fields
                .into_iter()
                .map(|(name, _)| name)
                .collect::<Vec<_>>()
                .join(" "),
            Content::Json(_) => String::new(),
        };
        assert_eq!(
            names(provider),
            "To From Body ValidityPeriod StatusCallback"
        );
        let service = TwilioConfig::parse("twilio://AC12:t@127.0.0.1:8089?service=MG7").unwrap();
        assert_eq!(service.base.as_str(), "http://127.0.0.1:8089/");
        let provider = service.provider(false);
        assert_eq!(
            names(provider),
            "To MessagingServiceSid Body ValidityPeriod"
        );
    }
}
