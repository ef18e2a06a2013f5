//! What is right, what is refused, and that nothing secret is ever shown.

use std::{fs, path::PathBuf};

use delivery::config::{Countries, Security, SmsConfig};
use domain::clock::Randomness;

use super::{
    settings::{DEFAULTS, SETTINGS},
    *,
};

fn load(variables: &[(&str, &str)]) -> Result<Config, Problems> {
    Config::load(None, &environment(variables))
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn problems(variables: &[(&str, &str)]) -> Vec<Problem> {
    load(variables).map(|_| ()).unwrap_err().0
}

#[test]
fn the_defaults_are_right_and_local() {
    let config = load(&[]).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.server.public_url.as_str(), "http://localhost:8080/");
    assert!(config.mail.smtp.is_none() && config.sms.provider.is_none() && config.bus.is_none());
    assert_eq!(config.undo, SignedDuration::from_secs(20));
    assert_eq!(config.key_file(), Some(PathBuf::from("reconvene.db.key")));
    assert!(config.refusals_to_serve().is_empty());
}

#[test]
fn every_setting_is_in_the_reference() {
    for setting in SETTINGS {
        let name = setting.key.rsplit('.').next().unwrap();
        let is_there = DEFAULTS.lines().any(|line| {
            line.trim_start_matches("# ")
                .strip_prefix(name)
                .is_some_and(|r| r.starts_with(" = "))
        });
        assert!(
            is_there,
            "{} is missing in config.default.toml",
            setting.key
        );
        if let Some(variable) = setting.variable {
            assert!(
                DEFAULTS.contains(variable),
                "{variable} is missing in config.default.toml"
            );
        }
    }
}

#[test]
fn the_readme_names_every_variable() {
    let readme = include_str!("../../../../README.md");
    for variable in SETTINGS.iter().filter_map(|setting| setting.variable) {
        assert!(
            readme.contains(&format!("`{variable}`")),
            "{variable} is missing in README.md"
        );
    }
}

#[test]
fn a_variable_wins_over_the_file_and_the_file_over_the_default() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reconvene.toml");
    fs::write(
        &file,
        "[server]\nlisten = \"0.0.0.0:80\"\n[changes]\nundo_seconds = 5\n",
    )
    .unwrap();
    let variables = environment(&[
        ("RECONVENE_LISTEN", "[::1]:9000"),
        ("RECONVENE_UNDO_SECONDS", ""),
    ]);
    let config = Config::load(Some(&file), &variables).unwrap();
    assert_eq!(config.server.listen.to_string(), "[::1]:9000");
    assert_eq!(
        config.undo,
        SignedDuration::from_secs(5),
        "an empty variable counts as unset"
    );
}

#[test]
fn all_problems_are_reported_together_with_what_would_be_right() {
    let found = problems(&[
        ("RECONVENE_LISTEN", "8080"),
        ("RECONVENE_PUBLIC_URL", "https://desk.example.org/app"),
        ("RECONVENE_DATABASE", "mysql://x"),
        ("RECONVENE_SMTP", "mail.example.org"),
        ("RECONVENE_MAIL_FROM", "nobody"),
        ("RECONVENE_SMS", "pigeon+http://x"),
        ("RECONVENE_SMS_FROM", "a very long sender"),
        ("RECONVENE_SMS_COUNTRIES", "DE, Germany"),
        ("RECONVENE_TRUSTED_PROXIES", "10.0.0.0/8, proxy"),
        ("RECONVENE_UNDO_SECONDS", "soon"),
        ("RECONVENE_LOG_FORMAT", "xml"),
        ("RECONVENE_BUS", "amqp://x"),
        ("RECONVENE_SMPT", "smtp://x"),
    ]);
    let places: Vec<&str> = found.iter().map(|problem| problem.place.as_str()).collect();
    for name in [
        "LISTEN",
        "PUBLIC_URL",
        "DATABASE",
        "SMTP",
        "MAIL_FROM",
        "SMS",
        "SMS_FROM",
        "SMS_COUNTRIES",
        "TRUSTED_PROXIES",
        "UNDO_SECONDS",
        "LOG_FORMAT",
        "BUS",
        "SMPT",
    ] {
        assert!(
            places.contains(&format!("RECONVENE_{name}").as_str()),
            "{name} in {places:?}"
        );
    }
    assert_eq!(found.len(), 13, "{found:#?}");
    assert!(found.iter().all(|problem| !problem.right.is_empty()));
    let unknown = found
        .iter()
        .find(|problem| problem.place == "RECONVENE_SMPT")
        .unwrap();
    assert!(unknown.right.contains("RECONVENE_SM"), "{unknown}");
}

#[test]
fn unknown_keys_and_wrong_types_in_the_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reconvene.toml");
    fs::write(&file, "[server]\nport = 80\nlisten = [1]\n[smpt]\nx = 1\n").unwrap();
    let found = Config::load(Some(&file), &Environment::new())
        .map(|_| ())
        .unwrap_err()
        .to_string();
    for word in [
        "server.port",
        "smpt in",
        "server.listen in",
        "a array is given",
    ] {
        assert!(found.contains(word), "{word} in {found}");
    }
    fs::write(&file, "listen").unwrap();
    assert!(Config::load(Some(&file), &Environment::new()).is_err());
    assert!(Config::load(Some(&folder.path().join("none")), &Environment::new()).is_err());
}

#[test]
fn a_secret_can_come_from_a_file_but_not_twice() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("smtp");
    fs::write(&file, "smtps://desk:p%40ss@mail.example.org\n").unwrap();
    let path = file.to_str().unwrap();
    let smtp = load(&[("RECONVENE_SMTP_FILE", path)])
        .unwrap()
        .mail
        .smtp
        .unwrap();
    assert_eq!((smtp.port, smtp.security), (465, Security::Tls));
    assert_eq!(smtp.login.unwrap().password.reveal(), "p@ss");
    let twice = problems(&[
        ("RECONVENE_SMTP_FILE", path),
        ("RECONVENE_SMTP", "smtp://localhost"),
    ]);
    assert_eq!(twice.len(), 1);
    assert_eq!(
        problems(&[("RECONVENE_SMTP_FILE", "/no/such/file")]).len(),
        1
    );
    assert_eq!(
        problems(&[("RECONVENE_LISTEN_FILE", path)]).len(),
        1,
        "no secret, no file"
    );
}

#[test]
fn no_secret_is_shown_anywhere() {
    let variables = [
        (
            "RECONVENE_DATABASE",
            "postgres://desk:s3cret@db.example.org/reconvene",
        ),
        ("RECONVENE_SECRET_FILE", "/etc/reconvene/key"),
        ("RECONVENE_SMTP", "smtp://desk:s3cret@mail.example.org"),
        (
            "RECONVENE_SMS",
            "kannel+http://desk:s3cret@sms.example.org:13013/cgi-bin/sendsms",
        ),
        ("RECONVENE_BUS", "nats://desk:s3cret@bus.example.org:4222"),
    ];
    let config = load(&variables).unwrap();
    let shown = config.show();
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(!format!("{config:?}").contains("s3cret"));
    for part in [
        "desk:[hidden]@mail.example.org",
        "kannel+http://desk:[hidden]@",
        "RECONVENE_BUS",
    ] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let wrong = problems(&[
        (
            "RECONVENE_SMTP",
            "smtp://desk:s3cret@mail.example.org/s3cret",
        ),
        ("RECONVENE_SMS", "kannel+ftp://desk:s3cret@host"),
        ("RECONVENE_DATABASE", "mysql://desk:s3cret@host"),
        ("RECONVENE_BUS", "amqp://desk:s3cret@host"),
    ]);
    assert_eq!(wrong.len(), 4);
    // The path of a mail server's address is no secret; the password is.
    assert!(!format!("{wrong:?}").contains("desk:s3cret"), "{wrong:?}");
}

#[test]
fn what_is_shown_can_be_read_back() {
    let shown = load(&[("RECONVENE_TRUSTED_PROXIES", "10.0.0.1")])
        .unwrap()
        .show();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shown.toml");
    fs::write(&file, &shown).unwrap();
    let config = Config::load(Some(&file), &Environment::new()).unwrap();
    assert_eq!(config.server.trusted_proxies.len(), 1);
}

#[test]
fn servers_elsewhere_are_refused_while_links_are_local() {
    let smtp = ("RECONVENE_SMTP", "smtp://desk:x@mail.example.org");
    let sms = (
        "RECONVENE_SMS",
        "kannel+http://desk:x@sms.example.org/cgi-bin/sendsms",
    );
    let found = load(&[smtp, sms]).unwrap().refusals_to_serve();
    assert_eq!(found.len(), 2, "{found:?}");
    let public = ("RECONVENE_PUBLIC_URL", "https://desk.example.org");
    assert!(
        load(&[smtp, sms, public])
            .unwrap()
            .refusals_to_serve()
            .is_empty()
    );
    let loopback = ("RECONVENE_SMTP", "smtp://127.0.0.1:2525");
    assert!(load(&[loopback]).unwrap().refusals_to_serve().is_empty());
    for local in [
        "http://127.0.0.1:1",
        "http://[::1]:1",
        "http://desk.localhost",
    ] {
        let config = load(&[smtp, ("RECONVENE_PUBLIC_URL", local)]).unwrap();
        assert_eq!(config.refusals_to_serve().len(), 1, "{local}");
    }
}

#[test]
fn postgresql_needs_a_named_key() {
    let url = (
        "RECONVENE_DATABASE",
        "postgres://desk@db.example.org/reconvene",
    );
    let found = problems(&[url]);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].right.contains("RECONVENE_SECRET_FILE"),
        "{}",
        found[0]
    );
    assert!(load(&[url, ("RECONVENE_SECRET_FILE", "/etc/reconvene/key")]).is_ok());
}

#[test]
fn an_authority_of_our_own_is_read_at_the_start() {
    let authority = testkit::certificates::Authority::new();
    let file = authority.file();
    let variables = [
        ("RECONVENE_CA_FILE", file.to_str().unwrap()),
        ("RECONVENE_SMTP", "smtps://mail.example.org"),
        (
            "RECONVENE_SMS",
            "kannel+https://desk:x@sms.example.org/sendsms",
        ),
    ];
    let config = load(&variables).unwrap();
    let expected = authority.trusted();
    assert_eq!(config.trust.authorities, expected);
    assert_eq!(config.mail.smtp.unwrap().authorities, expected);
    let Some(SmsConfig::Kannel(kannel)) = config.sms.provider else {
        panic!("a Kannel")
    };
    assert_eq!(kannel.authorities, expected);

    let key = authority.sign(&["db.example.org"]).key;
    for (path, words) in [
        ("/nonexistent/ca.pem", "cannot be read"),
        (key.to_str().unwrap(), "private key"),
        (concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"), "PEM"),
    ] {
        let found = problems(&[("RECONVENE_CA_FILE", path)]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].place, "RECONVENE_CA_FILE");
        assert!(found[0].what.contains(words), "{}", found[0]);
    }
}

#[test]
fn how_a_connection_is_encrypted_can_be_said_and_is_shown() {
    let load = |mode: &str| {
        let url = format!("postgres://desk:s3cret@db.example.org/reconvene?sslmode={mode}");
        load(&[
            ("RECONVENE_DATABASE", &url),
            ("RECONVENE_SECRET_FILE", "/etc/reconvene/key"),
        ])
    };
    let shown = load("verify-full").unwrap().show();
    assert!(
        shown.contains("desk:[hidden]@db.example.org/reconvene?sslmode=verify-full"),
        "{shown}"
    );
    let found = load("verify-ca").map(|_| ()).unwrap_err().0;
    assert!(found[0].what.contains("verify-full"), "{}", found[0]);
}

#[test]
fn a_provider_of_json_is_described_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reconvene.toml");
    let text = |body: &str| {
        format!(
            "[sms]\nprovider = \"json+https://sms.example.org/send\"\ncountries = [\"DE\"]\n\
             [sms.http]\nbody = '{body}'\nheaders = {{ Authorization = \"Bearer s3cret\" }}\n"
        )
    };
    fs::write(&file, text(r#"{"to": "{to}", "text": "{text}"}"#)).unwrap();
    let config = Config::load(Some(&file), &Environment::new()).unwrap();
    assert!(matches!(&config.sms.provider, Some(SmsConfig::Http(http)) if http.headers.len() == 1));
    assert!(matches!(&config.sms.limits.countries, Countries::Only(list) if list.len() == 1));
    assert!(!config.show().contains("s3cret") && !format!("{config:?}").contains("s3cret"));
    fs::write(&file, text(r#"{"to": "{to}"}"#)).unwrap();
    assert!(
        Config::load(Some(&file), &Environment::new()).is_err(),
        "no {{text}}"
    );
}

#[test]
fn who_listens_for_what_comes_back_knows_its_address() {
    let whole = [
        ("RECONVENE_ANSWERS_ADDRESS", "answers@desk.example.org"),
        ("RECONVENE_ANSWERS", "lmtp://127.0.0.1:2424"),
    ];
    let mail = load(&whole).unwrap().mail;
    assert!(mail.answers.is_some() && mail.answers_address.is_some());
    // Another node listens.
    let mail = load(&whole[..1]).unwrap().mail;
    assert!(mail.answers.is_none() && mail.answers_address.is_some());
    assert_eq!(problems(&whole[1..]).len(), 1, "the address is missing");
    for (name, wrong) in [
        ("RECONVENE_ANSWERS_ADDRESS", "no address"),
        ("RECONVENE_ANSWERS", "127.0.0.1:2424"),
    ] {
        assert_eq!(problems(&[whole[0], (name, wrong)]).len(), 1, "{name}");
    }
}

#[test]
fn a_provider_of_forms_is_described_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reconvene.toml");
    let text = "[sms]\nprovider = \"form+https://desk:pw7@sms.example.org/send\"\n\
                [sms.http]\nmethod = \"GET\"\naccepted = \"OK\"\nfinal = [\"503\"]\n\
                fields = { to = \"{to_digits}\", msg = \"{text}\", key = \"s3cret\" }\n";
    fs::write(&file, text).unwrap();
    let config = Config::load(Some(&file), &Environment::new()).unwrap();
    let Some(SmsConfig::Http(http)) = &config.sms.provider else {
        panic!("a provider over HTTP")
    };
    assert_eq!(http.answer.accepted.as_deref(), Some("OK"));
    assert_eq!(http.answer.permanent, ["503"]);
    for secret in ["s3cret", "pw7"] {
        assert!(!config.show().contains(secret) && !format!("{config:?}").contains(secret));
    }
    fs::write(&file, text.replace("GET", "FETCH")).unwrap();
    let found = Config::load(Some(&file), &Environment::new())
        .unwrap_err()
        .0;
    assert!(found[0].what.contains("GET, POST or PUT"), "{}", found[0]);
}

#[test]
fn twilios_token_is_never_shown() {
    let environment = Environment::from([(
        "RECONVENE_SMS".to_owned(),
        "twilio://AC12:t0ken@api.twilio.com?service=MG7".to_owned(),
    )]);
    let config = Config::load(None, &environment).unwrap();
    assert!(matches!(&config.sms.provider, Some(SmsConfig::Twilio(_))));
    assert!(!config.show().contains("t0ken") && !format!("{config:?}").contains("t0ken"));
    assert!(config.show().contains("AC12"), "{}", config.show());
}

#[test]
fn dkim_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("dkim.pem");
    fs::write(&key, "-----BEGIN RSA PRIVATE KEY-----\n").unwrap();
    let whole = [
        ("RECONVENE_SMTP", "smtp://127.0.0.1"),
        ("RECONVENE_DKIM_DOMAIN", "example.org"),
        ("RECONVENE_DKIM_SELECTOR", "desk"),
        ("RECONVENE_DKIM_KEY_FILE", key.to_str().unwrap()),
    ];
    assert!(load(&whole).unwrap().mail.smtp.unwrap().dkim.is_some());
    assert_eq!(
        problems(&whole[..2]).len(),
        2,
        "selector and key are missing"
    );
}

/// Randomness that is none: the same byte again and again.
struct Same(u8);

impl Randomness for Same {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

#[test]
fn a_key_is_made_once_for_its_owner_only_and_never_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reconvene.db.key");
    let made = InstallationKey::read_or_make(&path, true, &Same(7)).unwrap();
    assert_eq!(made.secret().reveal(), &[7; 32]);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let read = InstallationKey::read_or_make(&path, false, &Same(8)).unwrap();
    assert_eq!(read.secret().reveal(), &[7; 32]);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    assert!(!format!("{made:?}").contains('7'));
}

#[test]
fn a_lost_or_broken_key_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reconvene.db.key");
    let lost = InstallationKey::read_or_make(&path, false, &Same(7))
        .unwrap_err()
        .to_string();
    assert!(lost.contains("put the key back"), "{lost}");
    fs::write(&path, "c2hvcnQ=\n").unwrap();
    assert!(
        InstallationKey::read(&path)
            .unwrap_err()
            .to_string()
            .contains("32 bytes")
    );
}
