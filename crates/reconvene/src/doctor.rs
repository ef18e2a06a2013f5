//! `reconvene doctor`: is everything that the installation relies on there and right?

mod trial;

pub(crate) use trial::TestRecipient;

use std::{fmt, sync::Arc, time::Duration};

use delivery::transport::{Transport, Transports, Trouble};
use domain::{clock::Clock as _, message::Reason};
use jiff::{Timestamp, tz::TimeZone};
use reqwest::header::DATE;
use tokio::time::timeout;

use crate::{
    bus::Relay,
    config::{Config, InstallationKey, TrustConfig},
    edge::SystemClock,
    installation::Installation,
    wire,
};

/// No single question takes longer.
const PATIENCE: Duration = Duration::from_secs(10);
/// A clock that differs more makes codes, links and reminders wrong.
const SKEW_S: i64 = 60;

/// What was found, in the order of asking.
#[derive(Debug, Default)]
pub(crate) struct Report(Vec<(&'static str, Finding)>);

/// The state of one thing: well, not used, or failed with the reason.
#[derive(Debug)]
enum Finding {
    Well(String),
    Note(String),
    Failed(String),
}

impl Report {
    /// Whether nothing failed.
    pub(crate) fn is_well(&self) -> bool {
        !self
            .0
            .iter()
            .any(|(_, finding)| matches!(finding, Finding::Failed(_)))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (subject, finding)) in self.0.iter().enumerate() {
            let (word, text) = match finding {
                Finding::Well(text) => ("ok", text),
                Finding::Note(text) => ("note", text),
                Finding::Failed(text) => ("FAILED", text),
            };
            let line_end = if place + 1 < self.0.len() { "\n" } else { "" };
            write!(f, "{word:<7}{subject:<15}{text}{line_end}")?;
        }
        Ok(())
    }
}

/// Asks every part; a server may be running meanwhile. Sends a test message to `test`, if there is one.
pub(crate) async fn examine(config: &Config, test: Option<&TestRecipient>) -> Report {
    let (public, elsewhere) = public_address(config).await;
    let mut findings = vec![
        ("configuration", configuration(config)),
        ("authorities", authorities(&config.trust)),
        ("database", database(config).await),
        ("key", key(config)),
    ];
    match wire::transports(config, None) {
        Err(error) => findings.push(("messages", Finding::Failed(format!("{error:#}")))),
        Ok(transports) => {
            if let Some(recipient) = test {
                let sent = trial::send(config, &transports, recipient).await;
                findings.push(("test message", sent));
            }
            let Transports { email, sms } = transports;
            let unset = "no server is configured: emails are kept";
            findings.push(("mail", way_out(email.as_ref(), unset).await));
            let unset = "no gateway is configured: text messages are kept";
            findings.push(("sms", way_out(sms.as_ref(), unset).await));
        }
    }
    findings.push(("bus", bus(Relay::configured(config)).await));
    findings.push(("clock", clock(SystemClock.now(), elsewhere)));
    findings.push(("zone data", zones()));
    findings.push(("public address", public));
    Report(findings)
}

fn configuration(config: &Config) -> Finding {
    let refusals = config.refusals_to_serve();
    match refusals.first() {
        None => Finding::Well("right".to_owned()),
        Some(problem) => Finding::Failed(problem.to_string()),
    }
}

/// Wrong ones never come as far as this: the configuration is refused.
fn authorities(trust: &TrustConfig) -> Finding {
    match &trust.file {
        None => Finding::Note("the public ones".to_owned()),
        Some(file) => Finding::Well(format!(
            "the public ones and {} in {}",
            trust.authorities.added().len(),
            file.display()
        )),
    }
}

async fn database(config: &Config) -> Finding {
    let examined = async {
        let db = Installation::open_beside(config).await?;
        anyhow::Ok(db.pending(store::MIGRATIONS).await?)
    };
    match timeout(PATIENCE, examined).await {
        Err(_) => Finding::Failed(format!("{} does not answer", config.database.url)),
        Ok(Err(error)) => Finding::Failed(format!("{error:#}")),
        Ok(Ok(pending)) if pending.is_empty() => {
            Finding::Well(format!("{} answers and is migrated", config.database.url))
        }
        Ok(Ok(pending)) => Finding::Failed(format!(
            "not migrated ({} missing): run `reconvene migrate`",
            pending.join(", ")
        )),
    }
}

fn key(config: &Config) -> Finding {
    match config.key_file() {
        None => Finding::Failed("RECONVENE_SECRET_FILE is not set".to_owned()),
        Some(path) => match InstallationKey::read(&path) {
            Ok(_) => Finding::Well(path.display().to_string()),
            Err(error) => Finding::Failed(format!("{:#}", anyhow::Error::from(error))),
        },
    }
}

/// Asks a mail server or gateway whether it would take something from us.
async fn way_out<M>(way: Option<&Arc<dyn Transport<M>>>, unset: &str) -> Finding {
    let Some(way) = way else {
        return Finding::Note(unset.to_owned());
    };
    match timeout(PATIENCE, way.probe()).await {
        Ok(Ok(())) => Finding::Well("lets us in".to_owned()),
        Ok(Err(Trouble {
            detail: Some(detail),
            reason: _,
        })) => Finding::Failed(detail),
        Ok(Err(Trouble {
            reason,
            detail: None,
        })) => Finding::Failed(match reason {
            Reason::Unreachable => "cannot be reached".to_owned(),
            Reason::Misconfigured => "is there, but refuses our user or password".to_owned(),
            reason => format!("refuses us ({reason:?})"),
        }),
        Err(_) => Finding::Failed(format!("does not answer within {PATIENCE:?}")),
    }
}

/// Sends itself an announcement the way it would reach other nodes.
async fn bus(relay: anyhow::Result<Option<Relay>>) -> Finding {
    let relay = match relay {
        Ok(Some(relay)) => relay,
        Ok(None) => return Finding::Note("within the process: this is the only node".to_owned()),
        Err(error) => return Finding::Failed(format!("{error:#}")),
    };
    match timeout(PATIENCE, relay.probe()).await {
        Ok(Ok(())) => Finding::Well(format!("{relay} carries announcements")),
        Ok(Err(error)) => Finding::Failed(format!("{error:#}")),
        Err(_) => Finding::Failed(format!("{relay} carries nothing within {PATIENCE:?}")),
    }
}

/// Asks the public address for its health; also returns the time that its answer carries.
async fn public_address(config: &Config) -> (Finding, Option<Timestamp>) {
    let url = &config.server.public_url;
    let answered = async {
        let mut client = reqwest::Client::builder().timeout(PATIENCE);
        for certificate in config.trust.authorities.added() {
            client = client.add_root_certificate(reqwest::Certificate::from_der(certificate)?);
        }
        let client = client.build()?;
        client
            .get(url.join("healthz")?.as_str())
            .send()
            .await?
            .error_for_status()
            .map_err(anyhow::Error::from)
    };
    match answered.await {
        Ok(answer) => {
            let date = answer
                .headers()
                .get(DATE)
                .and_then(|date| date.to_str().ok());
            let date = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
            (
                Finding::Well(format!("{url} answers")),
                date.map(|date| date.timestamp()),
            )
        }
        Err(_) if config.server.is_local() => (
            Finding::Note(format!(
                "{url} does not answer; is `reconvene serve` running?"
            )),
            None,
        ),
        Err(error) => {
            let words = tls::in_plain_words(error.as_ref()).unwrap_or_else(|| format!("{error:#}"));
            (Finding::Failed(format!("{url}: {words}")), None)
        }
    }
}

fn clock(now: Timestamp, elsewhere: Option<Timestamp>) -> Finding {
    if now < built() {
        return Finding::Failed(format!("{now} lies before this program was made"));
    }
    match elsewhere.map(|other| now.duration_since(other).as_secs().abs()) {
        Some(skew) if skew > SKEW_S => {
            Finding::Failed(format!("differs by {skew} s from the public address's"))
        }
        _ => Finding::Well(now.to_string()),
    }
}

/// A moment that is certainly over: a clock before it was never set.
fn built() -> Timestamp {
    Timestamp::constant(1_793_491_200, 0)
}

fn zones() -> Finding {
    let offsets = TimeZone::get("Europe/Berlin").map(|zone| {
        let at = |seconds| zone.to_offset(Timestamp::constant(seconds, 0)).seconds();
        // January and July 2026: rules of summer time are there only with real zone data.
        (at(1_768_000_000), at(1_783_600_000))
    });
    match offsets {
        Ok((3_600, 7_200)) => Finding::Well("carried by the program".to_owned()),
        Ok(_) => Finding::Failed("Europe/Berlin has wrong offsets".to_owned()),
        Err(error) => Finding::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use testkit::{
        certificates::Authority,
        smtp::{SmtpMode, SmtpOffer, SmtpServer},
    };
    use tokio::{io::AsyncWriteExt as _, net::TcpListener};

    use super::*;

    fn is_failed(finding: &Finding) -> bool {
        matches!(finding, Finding::Failed(_))
    }

    #[test]
    fn a_clock_that_was_never_set_or_differs_fails() {
        let now = built() + SignedDuration::from_hours(24);
        assert!(!is_failed(&clock(now, None)));
        assert!(!is_failed(&clock(
            now,
            Some(now + SignedDuration::from_secs(59))
        )));
        assert!(is_failed(&clock(
            now,
            Some(now + SignedDuration::from_secs(61))
        )));
        assert!(is_failed(&clock(
            now,
            Some(now - SignedDuration::from_secs(61))
        )));
        assert!(is_failed(&clock(Timestamp::UNIX_EPOCH, None)));
    }

    #[test]
    fn the_zone_data_is_there() {
        assert!(!is_failed(&zones()));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_or_no_mail_server_fails() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let smtp = format!("smtp://{}", listener.local_addr().unwrap());
        let ways = Transports::configured(smtp.parse().ok(), None, None, None).unwrap();
        let no_server = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await
                .unwrap();
        };
        let (finding, ()) = tokio::join!(way_out(ways.email.as_ref(), ""), no_server);
        assert!(is_failed(&finding), "{finding:?}");
        drop(listener);
        assert!(
            is_failed(&way_out(ways.email.as_ref(), "").await),
            "nobody listens any more"
        );
        assert!(
            !is_failed(&way_out(ways.sms.as_ref(), "kept").await),
            "none is configured"
        );
    }

    #[tokio::test]
    async fn a_mail_server_that_nobody_vouches_for_fails_with_what_to_do() {
        let authority = Authority::new();
        let files = authority.self_signed(&["127.0.0.1"]);
        let offer = SmtpOffer {
            starttls: true,
            certificate: Some(&files),
            ..SmtpOffer::default()
        };
        let server = SmtpServer::start_with(SmtpMode::Accept, offer).await;
        let smtp = format!("{}?tls=required", server.url());
        let ways = Transports::configured(smtp.parse().ok(), None, None, None).unwrap();
        let Finding::Failed(why) = way_out(ways.email.as_ref(), "").await else {
            panic!("nobody signed its certificate")
        };
        assert!(why.contains("RECONVENE_CA_FILE"), "{why}");
    }

    #[test]
    fn one_failure_makes_the_report_bad() {
        let well = || ("clock", Finding::Well("now".to_owned()));
        assert!(Report(vec![well(), ("sms", Finding::Note("none".to_owned()))]).is_well());
        let report = Report(vec![well(), ("mail", Finding::Failed("gone".to_owned()))]);
        assert!(!report.is_well());
        assert_eq!(
            report.to_string(),
            "ok     clock          now\nFAILED mail           gone"
        );
    }
}
