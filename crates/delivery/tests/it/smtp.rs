//! Emails through a real mail server that behaves as it is told.

use std::time::Duration;

use delivery::{
    config::SmtpConfig,
    transport::{Outcome, Smtp, Transport},
};
use domain::message::Reason;
use testkit::{
    certificates::Authority,
    smtp::{SmtpMode, SmtpOffer, SmtpServer},
};

use crate::letters::email_order;

fn transport(url: &str) -> Smtp {
    let config: SmtpConfig = url.parse().unwrap();
    Smtp::new(config).unwrap()
}

fn accepted() -> Outcome {
    Outcome::Accepted { provider_id: None }
}

fn later(reason: Reason) -> Outcome {
    Outcome::Later {
        reason,
        after: None,
    }
}

#[tokio::test]
async fn a_letter_arrives_with_its_names_and_parts() {
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let smtp = transport(&server.url());
    assert_eq!(smtp.send(&email_order("invitation", 1)).await, accepted());
    let mail = server.mail().await;
    assert_eq!(mail.from, "desk@example.org");
    assert_eq!(mail.to, ["jose@example.org"]);
    assert!(mail.together, "as the server offers");
    assert!(
        mail.data
            .contains("Message-ID: <00000000-0000-0000-0000-000000000001@example.org>")
    );
    assert!(
        mail.data
            .contains("text/calendar; charset=utf-8; method=REQUEST")
    );
    // The second one takes the connection that is open.
    assert_eq!(smtp.send(&email_order("moved", 2)).await, accepted());
    server.mail().await;
    assert_eq!(smtp.probe().await, Ok(()));
}

#[tokio::test]
async fn a_servers_no_is_for_good_and_names_its_reason() {
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let smtp = transport(&server.url());
    for (mode, reason) in [
        (SmtpMode::Refuse, Reason::MailboxUnknown),
        (SmtpMode::Unknown, Reason::MailboxUnknown),
        (SmtpMode::OverQuota, Reason::MailboxFull),
        // Refused as a whole, after it was transmitted.
        (SmtpMode::RefuseData, Reason::MailboxFull),
        (SmtpMode::Blocked, Reason::Blocked),
    ] {
        server.set_mode(mode).await;
        let outcome = smtp.send(&email_order("invitation", 1)).await;
        assert_eq!(outcome, Outcome::Refused(reason), "{mode:?}");
    }
    assert!(server.other_mails().await.is_empty());
}

#[tokio::test]
async fn a_server_that_passes_nothing_on_for_us_is_asked_again_once_that_is_set_right() {
    let mut server = SmtpServer::start(SmtpMode::NoRelay).await;
    let smtp = transport(&server.url());
    let order = email_order("invitation", 1);
    assert_eq!(smtp.send(&order).await, later(Reason::NoRelay));
    server.set_mode(SmtpMode::Accept).await;
    assert_eq!(smtp.send(&order).await, accepted());
    server.mail().await;
}

#[tokio::test]
async fn a_server_that_wants_each_command_by_itself_gets_it_so() {
    let offer = SmtpOffer {
        one_by_one: true,
        ..SmtpOffer::default()
    };
    let mut server = SmtpServer::start_with(SmtpMode::Accept, offer).await;
    let smtp = transport(&server.url());
    for (mode, outcome) in [
        (SmtpMode::Accept, accepted()),
        (SmtpMode::Unknown, Outcome::Refused(Reason::MailboxUnknown)),
        (SmtpMode::Busy, later(Reason::Deferred)),
        (SmtpMode::Blocked, Outcome::Refused(Reason::Blocked)),
        (SmtpMode::Accept, accepted()),
    ] {
        server.set_mode(mode).await;
        assert_eq!(
            smtp.send(&email_order("moved", 2)).await,
            outcome,
            "{mode:?}"
        );
    }
    let taken = server.other_mails().await;
    assert_eq!(taken.len(), 2);
    assert!(taken.iter().all(|mail| !mail.together));
}

#[tokio::test]
async fn a_full_mailbox_may_have_room_later() {
    let mut server = SmtpServer::start(SmtpMode::Full).await;
    let smtp = transport(&server.url());
    let order = email_order("invitation", 1);
    assert_eq!(smtp.send(&order).await, later(Reason::MailboxFull));
    server.set_mode(SmtpMode::Accept).await;
    assert_eq!(smtp.send(&order).await, accepted());
    server.mail().await;
}

#[tokio::test]
async fn a_greylisting_server_takes_the_second_attempt() {
    let mut server = SmtpServer::start(SmtpMode::Greylist).await;
    let smtp = transport(&server.url());
    assert_eq!(
        smtp.send(&email_order("invitation", 1)).await,
        later(Reason::Deferred)
    );
    assert_eq!(smtp.send(&email_order("invitation", 1)).await, accepted());
    server.mail().await;
    assert!(server.other_mails().await.is_empty());
}

#[tokio::test]
async fn a_server_that_never_answers_is_left_at_the_deadline() {
    let server = SmtpServer::start(SmtpMode::Hang).await;
    let smtp = transport(&server.url()).with_deadline(Duration::from_secs(2));
    let outcome = smtp.send(&email_order("invitation", 1)).await;
    assert_eq!(outcome, Outcome::Unknown(Reason::TimedOut));
}

#[tokio::test]
async fn a_lost_answer_leaves_the_outcome_open_and_the_retry_is_recognisable() {
    let mut server = SmtpServer::start(SmtpMode::Drop).await;
    let smtp = transport(&server.url());
    let order = email_order("invitation", 9);
    assert_eq!(smtp.send(&order).await, Outcome::Unknown(Reason::TimedOut));
    server.set_mode(SmtpMode::Accept).await;
    assert_eq!(smtp.send(&order).await, accepted());
    let id = "Message-ID: <00000000-0000-0000-0000-000000000009@example.org>";
    let (first, second) = (server.mail().await, server.mail().await);
    assert!(!first.answered && second.answered);
    assert!(first.data.contains(id) && second.data.contains(id));
}

#[tokio::test]
async fn a_server_that_hangs_up_is_tried_later() {
    let server = SmtpServer::start(SmtpMode::Closed).await;
    let smtp = transport(&server.url());
    assert_eq!(
        smtp.send(&email_order("invitation", 1)).await,
        later(Reason::Unreachable)
    );
    assert_eq!(smtp.probe().await, Err(Reason::Unreachable.into()));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_later() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let outcome = transport(&format!("smtp://127.0.0.1:{port}"))
        .send(&email_order("invitation", 1))
        .await;
    assert_eq!(outcome, later(Reason::Unreachable));
}

#[tokio::test]
async fn an_idle_connection_that_the_server_closed_is_replaced() {
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let smtp = transport(&server.url());
    assert_eq!(smtp.send(&email_order("invitation", 1)).await, accepted());
    server.mail().await;
    server.set_mode(SmtpMode::Closed).await;
    server.set_mode(SmtpMode::Accept).await;
    assert_eq!(smtp.send(&email_order("invitation", 2)).await, accepted());
    server.mail().await;
}

#[tokio::test]
async fn the_right_password_is_let_in_and_a_wrong_one_waits_for_an_administrator() {
    let offer = SmtpOffer {
        auth: Some("desk:s3cr%t"),
        ..SmtpOffer::default()
    };
    let mut server = SmtpServer::start_with(SmtpMode::Accept, offer).await;
    let url = |login: &str| format!("smtp://{login}@127.0.0.1:{}", server.port());
    let right = transport(&url("desk:s3cr%25t"));
    let wrong = transport(&url("desk:wrong"));
    let without = transport(&server.url());
    assert_eq!(right.send(&email_order("invitation", 1)).await, accepted());
    assert_eq!(server.mail().await.user.as_deref(), Some("desk"));
    for smtp in [wrong, without] {
        assert_eq!(
            smtp.send(&email_order("invitation", 2)).await,
            later(Reason::Misconfigured)
        );
    }
    assert!(server.other_mails().await.is_empty());
}

#[tokio::test]
async fn nothing_is_sent_without_encryption_that_was_asked_for() {
    // Offers no STARTTLS at all.
    let mut plain = SmtpServer::start(SmtpMode::Accept).await;
    // Offers it with a certificate that it has signed itself.
    let authority = Authority::new();
    let files = authority.self_signed(&["127.0.0.1"]);
    let offer = SmtpOffer {
        starttls: true,
        certificate: Some(&files),
        ..SmtpOffer::default()
    };
    let mut untrusted = SmtpServer::start_with(SmtpMode::Accept, offer).await;
    for (server, reason, why) in [
        (&mut plain, Reason::Insecure, "offers no encryption"),
        (
            &mut untrusted,
            Reason::Certificate,
            "not signed by anybody who is trusted",
        ),
    ] {
        let smtp = transport(&format!("{}?tls=required", server.url()));
        assert_eq!(
            smtp.send(&email_order("invitation", 1)).await,
            later(reason)
        );
        let trouble = smtp.probe().await.unwrap_err();
        assert_eq!(trouble.reason, reason);
        let detail = trouble.detail.unwrap();
        assert!(detail.contains(why), "{detail}");
        assert!(server.other_mails().await.is_empty());
    }
}

#[tokio::test]
async fn an_authority_of_the_installation_vouches_for_its_own_servers_alone() {
    let (authority, another) = (Authority::new(), Authority::new());
    let (own, stranger) = (authority.sign(&["127.0.0.1"]), another.sign(&["127.0.0.1"]));
    let other_name = authority.sign(&["mail.example.org"]);
    let offer = |certificate| SmtpOffer {
        starttls: true,
        certificate: Some(certificate),
        ..SmtpOffer::default()
    };
    let trusting = |server: &SmtpServer| {
        let url = format!("{}?tls=required", server.url());
        let config: SmtpConfig = url.parse().unwrap();
        Smtp::new(config.trusting(authority.trusted())).unwrap()
    };

    let mut server = SmtpServer::start_with(SmtpMode::Accept, offer(&own)).await;
    let smtp = trusting(&server);
    assert_eq!(smtp.send(&email_order("invitation", 1)).await, accepted());
    assert!(server.mail().await.encrypted);
    assert_eq!(smtp.probe().await, Ok(()));

    for (files, why) in [(&stranger, "not signed"), (&other_name, "another name")] {
        let mut server = SmtpServer::start_with(SmtpMode::Accept, offer(files)).await;
        let smtp = trusting(&server);
        assert_eq!(
            smtp.send(&email_order("invitation", 2)).await,
            later(Reason::Certificate)
        );
        let detail = smtp.probe().await.unwrap_err().detail.unwrap();
        assert!(detail.contains(why), "{detail}");
        assert!(server.other_mails().await.is_empty());
    }
}
