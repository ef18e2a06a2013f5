//! SMS through a provider that takes JSON over HTTP.

use std::{
    io::{Read as _, Write as _},
    sync::Arc,
};

use delivery::{
    config::{JsonConfig, SmsConfig},
    transport::{JsonHttp, Outcome, Transport},
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
async fn provider(answer: &'static str) -> (String, JoinHandle<(String, Value)>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("json+http://{}/v1/sms", listener.local_addr().unwrap());
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
        (head, serde_json::from_slice(&body).unwrap())
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "a server beside the test, joined by it"
    )]
    let serving = tokio::spawn(serving);
    (url, serving)
}

fn config(url: &str) -> JsonConfig {
    let SmsConfig::Json(config) = url.parse().unwrap() else {
        panic!("a JSON provider")
    };
    let token = (
        "Authorization".to_owned(),
        Secret::new("Bearer s3cret".to_owned()),
    );
    config
        .with(
            vec![token],
            Some(BODY),
            Some("/messages/0/id".to_owned()),
            Some("/messages/0/error".to_owned()),
        )
        .unwrap()
}

#[tokio::test]
async fn a_message_is_posted_as_configured() {
    let answer = "HTTP/1.1 201 Created\r\nconnection: close\r\n\r\n\
                  {\"messages\": [{\"id\": \"m-17\"}]}";
    let (url, serving) = provider(answer).await;
    let transport = JsonHttp::new(config(&url), Some("Riverside".to_owned())).unwrap();
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
    assert_eq!(body, meant);
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
        let transport = JsonHttp::new(config(&url), None).unwrap();
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
    let url = format!("json+https://{}/v1/sms", listener.local_addr().unwrap());
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
    let trusting = SmsConfig::Json(config(&url)).trusting(authority.trusted());
    let SmsConfig::Json(trusting) = trusting else {
        panic!("a JSON provider")
    };
    let transport = JsonHttp::new(trusting, None).unwrap();
    assert_eq!(
        transport.send(&order).await,
        Outcome::Accepted { provider_id: None }
    );
    assert!(serving.join().unwrap());

    let (url, serving) = encrypted_provider(&files);
    let transport = JsonHttp::new(config(&url), None).unwrap();
    let refused = Outcome::Later {
        reason: Reason::Certificate,
        after: None,
    };
    assert_eq!(transport.send(&order).await, refused);
    assert!(!serving.join().unwrap(), "nothing was said to a stranger");

    let (url, serving) = encrypted_provider(&files);
    let transport = JsonHttp::new(config(&url), None).unwrap();
    let trouble = transport.probe().await.unwrap_err();
    assert_eq!(trouble.reason, Reason::Certificate);
    assert!(trouble.detail.unwrap().contains("RECONVENE_CA_FILE"));
    assert!(!serving.join().unwrap());
}
