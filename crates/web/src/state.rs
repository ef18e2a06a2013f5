//! What all routes share.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use std::time::Duration;

use app::{App, Failure};
use ipnet::IpNet;
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
}

impl WebConfig {
    /// A configuration for an address, with no proxies before it.
    pub fn new(public_url: Url) -> Self {
        Self {
            public_url,
            trusted_proxies: Vec::new(),
            deadline: Duration::from_secs(20),
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
    config: WebConfig,
    /// Once set up, an installation stays so, and nobody has to be asked again.
    set_up: AtomicBool,
}

impl WebState {
    /// The state of one server.
    pub fn new(app: App, config: WebConfig) -> Self {
        Self {
            inner: Arc::new(Inner {
                app,
                config,
                set_up: AtomicBool::new(false),
            }),
        }
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
