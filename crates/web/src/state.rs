//! What all routes share.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::time::Duration;

use app::{
    App, Failure,
    bus::{Bus, LocalBus},
};
use delivery::{
    config::{AnswersAddress, MailFrom},
    incoming::Answers,
    report::Reports,
    twilio::Twilio,
};
use ipnet::IpNet;
use tokio_util::sync::CancellationToken;
use url::Url;

/// How the pages are served.
#[derive(Debug, Clone)]
pub struct WebConfig {
    /// How browsers reach this installation; the only source of links, and what decides whether
    /// cookies are `Secure`.
    pub public_url: Url,
    /// Whose word about a visitor's address is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// After how long a request is given up.
    pub deadline: Duration,
    /// In whose name emails go out, for their previews.
    pub mail_from: Option<MailFrom>,
    /// Of which each email has an address of its own, at which answers are taken in; `None`: they are
    /// not.
    pub answers_address: Option<AnswersAddress>,
    /// The mail server as administrators read it: `smtp.example.org:587`; without its password.
    pub mail_server: Option<String>,
    /// The SMS gateway, likewise.
    pub sms_gateway: Option<String>,
}

/// What pages reach besides the use cases.
#[derive(Clone)]
pub struct Outside {
    /// What announces changes to open pages.
    pub bus: Arc<dyn Bus>,
    /// Reads what the SMS gateway reports; `None`: it reports nothing here.
    pub reports: Option<Reports>,
    /// Reads what customers answer by SMS, as a gateway hands it on.
    pub answers: Option<Answers>,
    /// Reads what Twilio calls back, if it sends the SMS.
    pub twilio: Option<Twilio>,
    /// Cancelled when the server is to end, so that open streams end too.
    pub ending: CancellationToken,
}

impl Default for Outside {
    /// A server to which nothing is announced and nothing reported.
    fn default() -> Self {
        Self {
            bus: Arc::new(LocalBus::default()),
            reports: None,
            answers: None,
            twilio: None,
            ending: CancellationToken::new(),
        }
    }
}

impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outside")
    }
}

impl WebConfig {
    /// A configuration for an address, with no proxies before it.
    pub fn new(public_url: Url) -> Self {
        Self {
            public_url,
            trusted_proxies: Vec::new(),
            deadline: Duration::from_secs(20),
            mail_from: None,
            answers_address: None,
            mail_server: None,
            sms_gateway: None,
        }
    }

    /// Whether browsers come over https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Scheme, host and port, as browsers write them into `Origin`.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }
}

/// What all routes share; clones are cheap.
#[derive(Clone, Debug)]
pub struct WebState {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    app: App,
    outside: Outside,
    config: WebConfig,
    /// Once set up, an installation stays so, and nobody has to be asked again.
    set_up: AtomicBool,
}

impl WebState {
    /// The state of one server.
    pub fn new(app: App, outside: Outside, config: WebConfig) -> Self {
        Self {
            inner: Arc::new(Inner {
                app,
                outside,
                config,
                set_up: AtomicBool::new(false),
            }),
        }
    }

    /// What pages reach besides the use cases.
    pub fn outside(&self) -> &Outside {
        &self.inner.outside
    }

    /// The use cases.
    pub fn app(&self) -> &App {
        &self.inner.app
    }

    /// How the pages are served.
    pub fn config(&self) -> &WebConfig {
        &self.inner.config
    }

    /// Whether there is an organisation; if not, the set-up page is all there is.
    pub async fn is_set_up(&self) -> Result<bool, Failure> {
        if self.inner.set_up.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let set_up = self.inner.app.is_set_up().await?;
        if set_up {
            self.inner.set_up.store(true, Ordering::Relaxed);
        }
        Ok(set_up)
    }
}
