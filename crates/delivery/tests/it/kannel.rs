//! SMS through a real Kannel with its simulated SMS centre.

use delivery::{
    Event,
    config::SmsConfig,
    report::Reports,
    transport::{Kannel, Outcome, Transport},
};
use domain::{Language, message::Reason};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};

use crate::letters::sms_order;

fn transport(url: &str, reports: Option<Reports>) -> Kannel {
    let SmsConfig::Kannel(config) = url.parse().unwrap() else {
        panic!("a Kannel address")
    };
    Kannel::new(config, Some("Riverside".to_owned()), reports).unwrap()
}

fn accepted() -> Outcome {
    Outcome::Accepted { provider_id: None }
}

#[tokio::test]
async fn texts_of_both_alphabets_arrive_whole_and_reports_come_back() {
    let mut gateway = testkit::kannel::Kannel::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let public = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let reports = Reports::new(testkit::factories::vault(), &public);
    let kannel = transport(&gateway.url(), Some(reports.clone()));

    let short = sms_order(Language::De, "invitation", 1);
    assert_eq!(kannel.send(&short).await, accepted());
    let sms = gateway.sms().await;
    assert_eq!(
        (sms.text.as_str(), sms.parts),
        (short.letter.text.as_str(), 1)
    );
    assert_eq!(
        (sms.coding.as_str(), sms.from.as_str()),
        ("gsm-7", "Riverside")
    );
    assert_eq!(sms.to, "+447700900123");

    let event = loop {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap();
        let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
        stream.write_all(answer).await.unwrap();
        stream.shutdown().await.unwrap();
        let path = line.split(' ').nth(1).unwrap();
        let (path, query) = path.split_once('?').unwrap();
        assert_eq!(path, Reports::PATH);
        let event = reports.read(query).unwrap();
        assert_eq!(event.message(), short.id);
        if !matches!(event, Event::Underway(_)) {
            break event;
        }
    };
    assert_eq!(event, Event::Delivered(short.id));

    for (language, name) in [
        (Language::Ar, "moved"),
        (Language::En, "cancelled with words, never told of a move"),
        (Language::En, "hostile names"),
    ] {
        let order = sms_order(language, name, 2);
        assert_eq!(kannel.send(&order).await, accepted());
        let sms = gateway.sms().await;
        assert_eq!(sms.text, order.letter.text);
        assert_eq!(sms.parts, order.letter.segments, "{}", sms.text);
    }
}

#[tokio::test]
async fn a_gateway_that_is_down_or_knows_another_password_is_tried_later() {
    let mut gateway = testkit::kannel::Kannel::start().await;
    let order = sms_order(Language::En, "invitation", 1);
    let later = |reason| Outcome::Later {
        reason,
        after: None,
    };

    let wrong = transport(&gateway.url_with_password("wrong"), None);
    assert_eq!(wrong.send(&order).await, later(Reason::Misconfigured));
    assert_eq!(wrong.probe().await, Err(Reason::Misconfigured.into()));

    let right = transport(&gateway.url(), None);
    assert_eq!(right.probe().await, Ok(()));
    gateway.stop().await;
    assert_eq!(right.send(&order).await, later(Reason::Unreachable));
    assert_eq!(right.probe().await, Err(Reason::Unreachable.into()));
    gateway.start_again().await;
    assert_eq!(right.send(&order).await, accepted());
    assert_eq!(gateway.sms().await.text, order.letter.text);
}

#[tokio::test]
async fn something_friendly_that_is_no_kannel_may_have_taken_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answering = async {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        while stream.read_line(&mut String::new()).await.unwrap() > 2 {}
        let page = b"HTTP/1.1 200 OK\r\ncontent-length: 7\r\nconnection: close\r\n\r\nWelcome";
        stream.write_all(page).await.unwrap();
    };
    let kannel = transport(
        &url.replacen("http://", "kannel+http://desk:secret@", 1),
        None,
    );
    let order = sms_order(Language::En, "invitation", 1);
    let (outcome, ()) = tokio::join!(kannel.send(&order), answering);
    assert_eq!(outcome, Outcome::Unknown(Reason::Misconfigured));
}
