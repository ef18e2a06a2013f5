//! What the log says of failures: which message, and nothing of what it holds.

use std::{
    io,
    sync::{Arc, Mutex},
};

use delivery::{
    config::{SmsConfig, SmtpConfig},
    transport::{Kannel, Outcome, Smtp, Transport},
};
use domain::{Language, message::Reason};
use testkit::smtp::{SmtpMode, SmtpOffer, SmtpServer};
use tracing_subscriber::fmt::MakeWriter;

use crate::letters::{email_order, sms_order};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_failure_names_the_message_and_none_of_its_contents() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(log.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);

    let offer = SmtpOffer {
        auth: Some("desk:right"),
        ..SmtpOffer::default()
    };
    let server = SmtpServer::start_with(SmtpMode::Accept, offer).await;
    let url = format!("smtp://desk:s3cret@127.0.0.1:{}", server.port());
    let smtp = Smtp::new(url.parse::<SmtpConfig>().unwrap()).unwrap();
    let email = email_order("invitation", 77);
    let later = |reason| Outcome::Later {
        reason,
        after: None,
    };
    assert_eq!(smtp.send(&email).await, later(Reason::Misconfigured));

    // Nothing that takes text messages listens at the mail server's port.
    let url = format!(
        "kannel+http://desk:s3cret@127.0.0.1:{}/sendsms",
        server.port()
    );
    let SmsConfig::Kannel(config) = url.parse().unwrap() else {
        panic!("a Kannel address")
    };
    let kannel = Kannel::new(config, None, None).unwrap();
    let sms = sms_order(Language::En, "invitation", 78);
    assert_eq!(kannel.send(&sms).await, Outcome::Unknown(Reason::TimedOut));

    drop(guard);
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains(&email.id.to_string()), "{log}");
    assert!(log.contains(&sms.id.to_string()), "{log}");
    for hidden in [
        "s3cret",
        "jose",
        "7700900123",
        "Riverside",
        "AbCdEf",
        "Becker",
    ] {
        assert!(!log.contains(hidden), "{hidden} stands in {log}");
    }
}
