//! Which texts are configurations, and what the others are told.

use domain::{contact::PhoneNumber, secret::Secret};

use super::*;

fn smtp(text: &str) -> Result<SmtpConfig, SmtpConfigError> {
    text.parse()
}

#[test]
fn a_mail_server_is_encrypted_unless_it_is_this_machine_or_somebody_said_so() {
    for (text, host, port, security) in [
        (
            "smtp://mail.example.org",
            "mail.example.org",
            587,
            Security::StartTls,
        ),
        (
            "smtp://mail.example.org:25/?tls=off",
            "mail.example.org",
            25,
            Security::Off,
        ),
        (
            "smtps://mail.example.org",
            "mail.example.org",
            465,
            Security::Tls,
        ),
        ("smtp://localhost:2525", "localhost", 2525, Security::Off),
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::Off),
        ("smtp://[::1]:2525", "::1", 2525, Security::Off),
        (
            "smtp://localhost:2525?tls=required",
            "localhost",
            2525,
            Security::StartTls,
        ),
        // Not this machine, whatever it begins with.
        (
            "smtp://127.0.0.1.example.org",
            "127.0.0.1.example.org",
            587,
            Security::StartTls,
        ),
        (
            "smtp://localhost.example.org",
            "localhost.example.org",
            587,
            Security::StartTls,
        ),
    ] {
        let config = smtp(text).unwrap();
        assert_eq!(
            (config.host.as_str(), config.port, config.security),
            (host, port, security),
            "{text}"
        );
    }
    assert!(smtp("smtp://localhost").unwrap().is_loopback());
    assert!(!smtp("smtp://10.0.0.1?tls=off").unwrap().is_loopback());
}

#[test]
fn a_login_is_percent_decoded_and_never_printed() {
    let config = smtp("smtps://desk%40example.org:p%3Aw%2F%40rd@mail.example.org").unwrap();
    let login = config.login.clone().unwrap();
    assert_eq!(login.user, "desk@example.org");
    assert_eq!(login.password.reveal(), "p:w/@rd");
    let config = config.with_dkim(Some(Dkim {
        selector: "desk".to_owned(),
        domain: "example.org".to_owned(),
        key: Secret::new("-----BEGIN".to_owned()),
    }));
    let printed = format!("{config:?}");
    assert!(
        !printed.contains("p:w") && !printed.contains("BEGIN"),
        "{printed}"
    );
}

#[test]
fn a_wrong_mail_server_is_told_what_would_be_right() {
    for (text, error) in [
        ("", SmtpConfigError::NotSmtp),
        ("mail.example.org:587", SmtpConfigError::NotSmtp),
        ("http://mail.example.org", SmtpConfigError::NotSmtp),
        ("smtp://", SmtpConfigError::NoHost),
        (
            "smtp://mail.example.org/path",
            SmtpConfigError::Surplus("/path".to_owned()),
        ),
        (
            "smtp://mail.example.org?tls=no",
            SmtpConfigError::Surplus("tls=no".to_owned()),
        ),
        (
            "smtp://mail.example.org?pool=3",
            SmtpConfigError::Surplus("pool=3".to_owned()),
        ),
        (
            "smtps://mail.example.org?tls=off",
            SmtpConfigError::Contradiction,
        ),
        ("smtp://%ff@mail.example.org", SmtpConfigError::Login),
    ] {
        assert_eq!(smtp(text), Err(error), "{text}");
    }
    let said = smtp("mail").unwrap_err().to_string();
    assert!(said.contains("smtp://user:password@host:587"), "{said}");
}

#[test]
fn a_sender_is_a_name_with_an_address_or_an_address() {
    for (text, name, address) in [
        ("desk@example.org", None, "desk@example.org"),
        ("<desk@example.org>", None, "desk@example.org"),
        (
            "Riverside <desk@example.org>",
            Some("Riverside"),
            "desk@example.org",
        ),
        (
            "\"Riverside, Advice\" <desk@example.org>",
            Some("Riverside, Advice"),
            "desk@example.org",
        ),
    ] {
        let from: MailFrom = text.parse().unwrap();
        assert_eq!(
            (from.name.as_deref(), from.address.as_str()),
            (name, address),
            "{text}"
        );
    }
    for text in [
        "",
        "Riverside",
        "Riverside <desk>",
        "a@b.org>",
        "desk@example.org, b@c.org",
    ] {
        assert_eq!(
            text.parse::<MailFrom>(),
            Err(MailFromError::Address),
            "{text}"
        );
    }
    assert_eq!(
        "a\u{202e}b <a@b.org>".parse::<MailFrom>(),
        Err(MailFromError::Name)
    );
}

#[test]
fn without_a_sender_the_public_host_sends() {
    for (host, address) in [
        ("desk.example.org", "reconvene@desk.example.org"),
        ("localhost", "reconvene@localhost.localdomain"),
        ("192.0.2.7", "reconvene@localhost.localdomain"),
        ("[::1]", "reconvene@localhost.localdomain"),
    ] {
        assert_eq!(MailFrom::of_host(host).unwrap().address.as_str(), address);
    }
}

#[test]
fn a_gateway_is_named_by_its_address() {
    let kannel: SmsConfig = "kannel+http://desk:p%40ss@127.0.0.1:13013/cgi-bin/sendsms"
        .parse()
        .unwrap();
    assert!(kannel.is_loopback());
    assert!(!format!("{kannel:?}").contains("p@ss"));
    let SmsConfig::Kannel(config) = kannel else {
        panic!("Kannel")
    };
    assert_eq!(
        config.url.as_str(),
        "http://127.0.0.1:13013/cgi-bin/sendsms"
    );
    assert_eq!(config.login.password.reveal(), "p@ss");
    let json: SmsConfig = "json+https://sms.example.org/v1/messages?region=eu"
        .parse()
        .unwrap();
    assert!(!json.is_loopback());
    for (text, error) in [
        ("", SmsConfigError::UnknownProvider),
        (
            "http://desk:pw@host/sendsms",
            SmsConfigError::UnknownProvider,
        ),
        (
            "kannel+ftp://desk:pw@host/sendsms",
            SmsConfigError::UnknownProvider,
        ),
        ("pigeon+http://host", SmsConfigError::UnknownProvider),
        (
            "kannel+http://host:13013/cgi-bin/sendsms",
            SmsConfigError::NoLogin,
        ),
        (
            "kannel+http://a:b@host/cgi-bin/sendsms?to=1",
            SmsConfigError::Query,
        ),
        ("twilio://api.twilio.com", SmsConfigError::Twilio),
        ("twilio://AC1:@api.twilio.com", SmsConfigError::Twilio),
        ("twilio://AC1:t@host/?sender=x", SmsConfigError::Twilio),
        ("twilio://A%2FC:t@host", SmsConfigError::Twilio),
        ("form+ftp://host/", SmsConfigError::UnknownProvider),
    ] {
        assert_eq!(text.parse::<SmsConfig>(), Err(error), "{text}");
    }
}

#[test]
fn a_list_of_countries_lets_only_their_numbers_through() {
    let british = PhoneNumber::parse("+447700900123").unwrap();
    let american = PhoneNumber::parse("+12025550143").unwrap();
    let only: Countries = "gb, DE".parse().unwrap();
    assert!(only.allow(&british) && !only.allow(&american));
    let every: Countries = "*".parse().unwrap();
    assert!(every.allow(&british) && every.allow(&american));
    for text in ["", "germany", "de,", "d1"] {
        assert!(text.parse::<Countries>().is_err(), "{text}");
    }
}
