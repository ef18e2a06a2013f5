//! SMS through providers over HTTP: JSON, forms, and Twilio's account made of these.

use std::{
    io::{Read as _, Write as _},
    sync::Arc,
};

use delivery::{
    config::{AnswerConfig, HttpConfig, HttpDetails, HttpMethod, SmsConfig},
    report::Reports,
    transport::{HttpSms, Outcome, Transport},
};
use domain::{Language, message::Reason, secret::Secret};
use jiff::SignedDuration;
use rustls::{
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use serde_json::{Value, json};
use testkit::certificates::{Authority, ServerCertificate};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
    task::JoinHandle,
};

use crate::letters::sms_order;

const BODY: &str = r#"{"messages": [{"to": "{to}", "sender": "{from}", "text": "{text}", "ref": "{id}"}], "n": 1}"#;

/// Answers one request with `answer`, and gives the request's head and body.
async fn provider(answer: &'static str) -> (String, JoinHandle<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/v1/sms", listener.local_addr().unwrap());
    let serving = async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        let mut head = String::new();
        let mut length = 0;
        while !head.ends_with("\r\n\r\n") {
            let mut line = String::new();
            stream.read_line(&mut line).await.unwrap();
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            head.push_str(&line);
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.unwrap();
        stream.write_all(answer.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        (head, String::from_utf8(body).unwrap())
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "a server beside the test, joined by it"
    )]
    let serving = tokio::spawn(serving);
    (url, serving)
}

fn over_http(url: &str) -> HttpConfig {
    let SmsConfig::Http(config) = url.parse().unwrap() else {
        panic!("a provider over HTTP")
    };
    *config
}

fn config(url: &str) -> HttpConfig {
    let token = (
        "Authorization".to_owned(),
        Secret::new("Bearer s3cret".to_owned()),
    );
    let details = HttpDetails {
        headers: vec![token],
        body: Some(BODY.to_owned()),
        answer: AnswerConfig {
            id_pointer: Some("/messages/0/id".to_owned()),
            error_pointer: Some("/messages/0/error".to_owned()),
            ..AnswerConfig::default()
        },
        ..HttpDetails::default()
    };
    over_http(&format!("json+{url}")).with(details).unwrap()
}

#[tokio::test]
async fn a_message_is_posted_as_configured() {
    let answer = "HTTP/1.1 201 Created\r\nconnection: close\r\n\r\n\
                  {\"messages\": [{\"id\": \"m-17\"}]}";
    let (url, serving) = provider(answer).await;
    let transport = HttpSms::new(config(&url), Some("Riverside".to_owned()), None).unwrap();
    let order = sms_order(Language::En, "hostile names", 3);
    let outcome = transport.send(&order).await;
    assert_eq!(
        outcome,
        Outcome::Accepted {
            provider_id: Some("m-17".to_owned())
        }
    );
    let (head, body) = serving.await.unwrap();
    let head = head.to_lowercase();
    assert!(head.starts_with("post /v1/sms "), "{head}");
    assert!(head.contains("authorization: bearer s3cret"), "{head}");
    assert!(
        head.contains(&format!("idempotency-key: {}", order.id)),
        "{head}"
    );
    let meant = json!({
        "messages": [{
            "to": order.letter.to,
            "sender": "Riverside",
            "text": order.letter.text,
            "ref": order.id.to_string(),
        }],
        "n": 1,
    });
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap(), meant);
}

const ERROR_INSIDE: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nERR: no route to +44";

#[tokio::test]
async fn a_form_is_filled_in_and_its_plain_answer_read() {
    let order = sms_order(Language::En, "hostile names", 3);
    let described = |url: &str, method| {
        let login = url.replace("http://", "form+http://desk:p%40ss@");
        let fields = [
            ("to", "{to_digits}"),
            ("msg", "{text}"),
            ("ref", "{id}"),
            ("ttl", "{valid_seconds}"),
            ("from", "{from}"),
        ];
        let details = HttpDetails {
            method,
            fields: fields
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into(),
            answer: AnswerConfig {
                accepted: Some("OK".to_owned()),
                ..AnswerConfig::default()
            },
            ..HttpDetails::default()
        };
        let config = over_http(&login).with(details).unwrap();
        HttpSms::new(config, Some("Riverside".to_owned()), None).unwrap()
    };
    let id = order.id.to_string();
    let said = [
        ("to", order.letter.to.trim_start_matches('+')),
        ("msg", order.letter.text.as_str()),
        ("ref", id.as_str()),
        ("ttl", "14400"),
        ("from", "Riverside"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let read = |form: &str| {
        url::form_urlencoded::parse(form.as_bytes())
            .into_owned()
            .collect::<Vec<_>>()
    };

    let taken = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nOK 17";
    let (url, serving) = provider(taken).await;
    let outcome = described(&url, HttpMethod::Post).send(&order).await;
    assert_eq!(outcome, Outcome::Accepted { provider_id: None });
    let (head, body) = serving.await.unwrap();
    let head = head.to_lowercase();
    assert!(head.starts_with("post /v1/sms http"), "{head}");
    assert!(head.contains("authorization: basic zgvzazpwqhnz"), "{head}");
    assert_eq!(read(&body), said);

    let (url, serving) = provider(ERROR_INSIDE).await;
    let outcome = described(&url, HttpMethod::Get).send(&order).await;
    assert_eq!(outcome, Outcome::Refused(Reason::NotServed));
    let (head, body) = serving.await.unwrap();
    let query = head.split(' ').nth(1).unwrap().split_once('?').unwrap().1;
    assert_eq!((read(query).as_slice(), body.as_str()), (&said[..], ""));
}

#[tokio::test]
async fn twilio_is_asked_as_its_interface_wants_it() {
    let order = sms_order(Language::En, "invitation", 3);
    let public = "https://desk.example.org/".parse().unwrap();
    let reports = Reports::new(testkit::factories::vault(), &public);
    let account = |url: &str, reports: Option<&Reports>| {
        let host = url.strip_prefix("http://").unwrap();
        let (host, _) = host.split_once('/').unwrap();
        let SmsConfig::Twilio(twilio) = format!("twilio://AC12:t0ken@{host}").parse().unwrap()
        else {
            panic!("Twilio")
        };
        let provider = twilio.provider(reports.is_some());
        HttpSms::new(provider, Some("+4930123456".to_owned()), reports.cloned()).unwrap()
    };

    let taken = "HTTP/1.1 201 Created\r\nconnection: close\r\n\r\n\
                 {\"sid\": \"SM7\", \"status\": \"queued\", \"error_code\": null}";
    let (url, serving) = provider(taken).await;
    let outcome = account(&url, Some(&reports)).send(&order).await;
    let provider_id = Some("SM7".to_owned());
    assert_eq!(outcome, Outcome::Accepted { provider_id });
    let (head, body) = serving.await.unwrap();
    let path = "POST /2010-04-01/Accounts/AC12/Messages.json ";
    assert!(head.starts_with(path), "{head}");
    assert!(head.contains("Basic QUMxMjp0MGtlbg=="), "{head}");
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let callback = format!(
        "https://desk.example.org/hooks/twilio/reports?id={}",
        order.id
    );
    let said = [
        ("To", order.letter.to.as_str()),
        ("From", "+4930123456"),
        ("Body", order.letter.text.as_str()),
        ("ValidityPeriod", "14400"),
        ("StatusCallback", callback.as_str()),
    ];
    assert_eq!(
        fields,
        said.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );

    for (answer, meant) in [
        (
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n{\"code\": 21211, \"message\": \"Invalid 'To'\"}",
            Outcome::Refused(Reason::NumberUnknown),
        ),
        (
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n{\"code\": 21408, \"message\": \"Permission to send\"}",
            Outcome::Refused(Reason::NotServed),
        ),
        (
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n{\"code\": 21610, \"message\": \"Attempt to send\"}",
            Outcome::Refused(Reason::OptedOut),
        ),
        (
            "HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n{\"code\": 21611, \"message\": \"exceeded\"}",
            Outcome::Later {
                reason: Reason::Deferred,
                after: None,
            },
        ),
        (
            "HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n{\"code\": 20003}",
            Outcome::Later {
                reason: Reason::Misconfigured,
                after: None,
            },
        ),
    ] {
        let (url, serving) = provider(answer).await;
        assert_eq!(account(&url, None).send(&order).await, meant, "{answer}");
        let (_, body) = serving.await.unwrap();
        assert!(!body.contains("StatusCallback"), "nothing to report to");
    }

    for (answer, meant) in [
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", Ok(())),
        (
            "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n",
            Err(Reason::Misconfigured.into()),
        ),
    ] {
        let (url, serving) = provider(answer).await;
        assert_eq!(account(&url, None).probe().await, meant);
        let (head, _) = serving.await.unwrap();
        assert!(
            head.starts_with("GET /2010-04-01/Accounts/AC12.json "),
            "{head}"
        );
    }
}

#[tokio::test]
async fn an_answer_says_whether_another_attempt_makes_sense() {
    let later = |reason, after: Option<i64>| Outcome::Later {
        reason,
        after: after.map(SignedDuration::from_secs),
    };
    for (answer, meant) in [
        (
            "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n",
            Outcome::Refused(Reason::Refused),
        ),
        (
            "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n",
            later(Reason::Misconfigured, None),
        ),
        (
            "HTTP/1.1 429 Too Many Requests\r\nretry-after: 90\r\ncontent-length: 0\r\n\r\n",
            later(Reason::Deferred, Some(90)),
        ),
        (
            "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n",
            later(Reason::Deferred, None),
        ),
        (
            "HTTP/1.1 400 Bad Request\r\ncontent-length: 14\r\n\r\n{\"code\":21408}",
            Outcome::Refused(Reason::NotServed),
        ),
        // A friendly answer with an error inside, and one that says that there is none.
        (
            "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n\
             {\"messages\": [{\"id\": \"m-1\", \"error\": {\"title\": \"Not a valid phone number\"}}]}",
            Outcome::Refused(Reason::NumberUnknown),
        ),
        (
            "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n\
             {\"messages\": [{\"id\": \"m-1\", \"error\": 0}]}",
            Outcome::Accepted {
                provider_id: Some("m-1".to_owned()),
            },
        ),
        // A redirect is not followed: the configuration alone says where messages go.
        (
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
            later(Reason::Misconfigured, None),
        ),
        // Hung up without an answer: it may have been taken.
        ("", Outcome::Unknown(Reason::TimedOut)),
    ] {
        let (url, serving) = provider(answer).await;
        let transport = HttpSms::new(config(&url), None, None).unwrap();
        let outcome = transport
            .send(&sms_order(Language::En, "invitation", 3))
            .await;
        assert_eq!(outcome, meant, "{answer}");
        serving.await.unwrap();
    }
}

/// Answers one request over TLS with 204, and says whether one came.
fn encrypted_provider(files: &ServerCertificate) -> (String, std::thread::JoinHandle<bool>) {
    let chain = vec![CertificateDer::from_pem_file(&files.certificate).unwrap()];
    let key = PrivateKeyDer::from_pem_file(&files.key).unwrap();
    let tls = rustls::ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/v1/sms", listener.local_addr().unwrap());
    let serving = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let connection = rustls::ServerConnection::new(Arc::new(tls)).unwrap();
        let mut stream = rustls::StreamOwned::new(connection, stream);
        let mut request = [0; 8192];
        let Ok(1..) = stream.read(&mut request) else {
            return false;
        };
        let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
        stream.write_all(answer).unwrap();
        true
    });
    (url, serving)
}

#[tokio::test]
async fn a_provider_under_an_own_authority_is_believed_only_where_that_is_trusted() {
    let authority = Authority::new();
    let files = authority.sign(&["127.0.0.1"]);
    let order = sms_order(Language::En, "invitation", 1);

    let (url, serving) = encrypted_provider(&files);
    let trusting = SmsConfig::Http(Box::new(config(&url))).trusting(authority.trusted());
    let SmsConfig::Http(trusting) = trusting else {
        panic!("a provider over HTTP")
    };
    let transport = HttpSms::new(*trusting, None, None).unwrap();
    assert_eq!(
        transport.send(&order).await,
        Outcome::Accepted { provider_id: None }
    );
    assert!(serving.join().unwrap());

    let (url, serving) = encrypted_provider(&files);
    let transport = HttpSms::new(config(&url), None, None).unwrap();
    let refused = Outcome::Later {
        reason: Reason::Certificate,
        after: None,
    };
    assert_eq!(transport.send(&order).await, refused);
    assert!(!serving.join().unwrap(), "nothing was said to a stranger");

    let (url, serving) = encrypted_provider(&files);
    let transport = HttpSms::new(config(&url), None, None).unwrap();
    let trouble = transport.probe().await.unwrap_err();
    assert_eq!(trouble.reason, Reason::Certificate);
    assert!(trouble.detail.unwrap().contains("RECONVENE_CA_FILE"));
    assert!(!serving.join().unwrap());
}
