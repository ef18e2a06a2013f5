//! The mail server's modes and the SMS gateway, spoken to over plain TCP.

use std::net::Ipv4Addr;

use testkit::{
    kannel::Kannel,
    smtp::{SmtpMode, SmtpServer},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

/// Sends one mail; returns the first refusal, the answer to the mail, or an empty text if the
/// connection ended without one.
async fn send(port: u16, to: &str) -> String {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .unwrap();
    let mut stream = BufReader::new(stream);
    let mut answer = String::new();
    for line in [
        "",
        "HELO test",
        "MAIL FROM:<a@example.org>",
        to,
        "DATA",
        "Subject: x\r\n\r\nhi\r\n.",
    ] {
        if !line.is_empty() {
            stream
                .write_all(format!("{line}\r\n").as_bytes())
                .await
                .unwrap();
        }
        answer.clear();
        if stream.read_line(&mut answer).await.unwrap_or(0) == 0 || answer.starts_with(['4', '5']) {
            break;
        }
    }
    answer
}

const TO: &str = "RCPT TO:<b@example.org>";

#[tokio::test]
async fn the_mail_server_does_what_its_mode_says() {
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    assert!(send(server.port(), TO).await.starts_with("250"));
    let mail = server.mail().await;
    assert_eq!(mail.to, ["b@example.org"]);
    assert!(mail.answered && mail.data.contains("Subject: x"));

    for (mode, answer) in [
        (SmtpMode::Refuse, "550"),
        (SmtpMode::Busy, "451"),
        (SmtpMode::RefuseData, "552"),
        (SmtpMode::Closed, ""),
    ] {
        server.set_mode(mode).await;
        let got = send(server.port(), TO).await;
        assert!(
            got.starts_with(answer) && (got.is_empty() == answer.is_empty()),
            "{mode:?}: {got}"
        );
        server.attempt().await;
    }
    assert!(server.other_mails().await.is_empty());
}

#[tokio::test]
async fn a_greylisted_recipient_is_accepted_the_second_time() {
    let mut server = SmtpServer::start(SmtpMode::Greylist).await;
    assert!(send(server.port(), TO).await.starts_with("451"));
    assert!(send(server.port(), TO).await.starts_with("250"));
    assert_eq!(server.other_mails().await.len(), 1);
}

#[tokio::test]
async fn a_dropped_mail_has_arrived_but_its_sender_does_not_know() {
    let mut server = SmtpServer::start(SmtpMode::Drop).await;
    assert_eq!(send(server.port(), TO).await, "");
    assert!(!server.mail().await.answered);
}

#[tokio::test]
async fn a_text_message_passes_through_the_gateway() {
    let mut kannel = Kannel::start().await;
    let request = "GET /cgi-bin/sendsms?username=reconvene&password=secret&to=%2B447700900123\
        &from=Desk&coding=2&charset=UTF-8&text=Gr%C3%BC%C3%9Fe+%E2%9C%93 HTTP/1.0\r\n\r\n";
    let answer = http(kannel.port(), request).await;
    assert!(answer.contains("202"), "{answer}");
    let sms = kannel.sms().await;
    assert_eq!(
        (sms.to.as_str(), sms.text.as_str()),
        ("+447700900123", "Grüße ✓")
    );
    assert_eq!((sms.parts, sms.coding.as_str()), (1, "ucs-2"));

    kannel.stop().await;
    assert!(
        TcpStream::connect((Ipv4Addr::LOCALHOST, kannel.port()))
            .await
            .is_err()
    );
    kannel.start_again().await;
    assert!(http(kannel.port(), request).await.contains("202"));
    assert_eq!(kannel.sms().await.text, "Grüße ✓");
}

async fn http(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
        .await
        .unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}
