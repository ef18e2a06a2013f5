//! Signatures of emails (DKIM, RFC 6376), as the Python package `dkimpy` checks them.

use delivery::{
    config::{Dkim, SmtpConfig},
    render::samples,
    transport::{Order, Outcome, SetupError, Smtp, Transport},
};
use domain::{Language, message::Channel, secret::Secret};
use jiff::SignedDuration;
use serde_json::{Value, json};
use testkit::smtp::{SmtpMode, SmtpServer};

use crate::{letters::letter, readers};

/// A key of this run alone.
struct Pair {
    /// PEM, as the configuration names it.
    private: String,
    /// Base64, as the DNS gives it.
    public: String,
}

/// Two keys: the desk's, and somebody else's.
fn keys() -> [Pair; 2] {
    let make = "const type = { publicKeyEncoding: { type: 'spki', format: 'der' },
          privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, modulusLength: 2048 };
        const keys = [0, 1].map(() => crypto.generateKeyPairSync('rsa', type));
        console.log(JSON.stringify(keys.map(({ privateKey, publicKey }) =>
          [privateKey, publicKey.toString('base64')])));";
    let output = std::process::Command::new("node")
        .args(["-e", make])
        .output()
        .unwrap();
    assert!(output.status.success(), "node makes keys");
    let keys: [[String; 2]; 2] = serde_json::from_slice(&output.stdout).unwrap();
    keys.map(|[private, public]| Pair { private, public })
}

/// A transport that signs for `example.org`.
fn signing(server: &SmtpServer, key: &str) -> Result<Smtp, SetupError> {
    let config: SmtpConfig = server.url().parse().unwrap();
    Smtp::new(config.with_dkim(Some(Dkim {
        selector: "desk".to_owned(),
        domain: "example.org".to_owned(),
        key: Secret::new(key.to_owned()),
    })))
}

/// Each kind of email in English, and the first of three other scripts, as they arrive.
async fn arrived(server: &mut SmtpServer, smtp: &Smtp) -> Vec<String> {
    let others = [Language::Ar, Language::El, Language::Uk]
        .into_iter()
        .flat_map(|language| samples(language).into_iter().filter(is_email).take(1));
    let all = samples(Language::En)
        .into_iter()
        .filter(is_email)
        .chain(others);
    let mut arrived = Vec::new();
    for sample in all {
        let order = Order {
            id: sample.message.id,
            letter: letter(&sample).email().unwrap(),
            valid_for: SignedDuration::from_hours(4),
        };
        let taken = Outcome::Accepted { provider_id: None };
        assert_eq!(smtp.send(&order).await, taken);
        arrived.push(server.mail().await.data);
    }
    arrived
}

fn is_email(sample: &delivery::render::Sample) -> bool {
    sample.message.channel == Channel::Email
}

#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let server = SmtpServer::start(SmtpMode::Accept).await;
    let unusable = signing(&server, "-----BEGIN NOTHING-----");
    assert!(matches!(unusable, Err(SetupError::Dkim(_))));
}

#[tokio::test]
async fn every_signature_holds_until_somebody_changes_the_letter() {
    let [own, other] = keys();
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let smtp = signing(&server, &own.private).unwrap();
    let mails = arrived(&mut server, &smtp).await;

    // What was done to the letter, whether its signature must hold, and the letter.
    let mut cases: Vec<(&str, bool, String)> = Vec::new();
    for mail in &mails {
        cases.push(("nothing", true, mail.clone()));
    }
    let first = &mails[0];
    let changed = |from: &str, to: &str| {
        assert!(first.contains(from), "{from} in {first}");
        first.replacen(from, to, 1)
    };
    cases.extend([
        (
            "another word",
            false,
            changed("Riverside Advice.", "Riverside Advise."),
        ),
        ("a line more", false, format!("{first}One more line.\r\n")),
        (
            "another subject",
            false,
            changed("Subject: ", "Subject: Re: "),
        ),
        (
            "another sender",
            false,
            changed("<desk@example.org>", "<desk2@example.org>"),
        ),
        (
            "another address for answers",
            false,
            changed("Reply-To: ", "Reply-To: x"),
        ),
        // What servers on the way may do.
        (
            "a server's mark",
            true,
            format!("Received: from a by b; Fri, 20 Nov 2026 13:35:02 +0000\r\n{first}"),
        ),
        ("folded anew", true, changed("Date: ", "Date:\r\n  ")),
    ]);
    let notice = mails
        .iter()
        .find(|mail| !mail.contains("\r\nReply-To: "))
        .expect("a letter that nobody reads answers to");
    cases.push((
        "an address for answers where there is none",
        false,
        format!("Reply-To: x@example.org\r\n{notice}"),
    ));

    let row = |mail: &String, key: &Pair| json!({ "mail": mail, "key": key.public });
    let mut rows: Vec<Value> = cases.iter().map(|(_, _, mail)| row(mail, &own)).collect();
    rows.push(row(first, &other));
    let mut found = readers::read_table(readers::python("read_dkim.py"), &rows);
    assert_eq!(found.pop(), Some(json!(false)), "another key");
    for ((what, holds, mail), found) in cases.iter().zip(found) {
        assert_eq!(found, json!(holds), "{what}: {mail}");
    }
}
