//! What a mail server gets to see of an organisation's choice of who reads answers.

use std::sync::Arc;

use delivery::{
    answers::{Belongs, ReturnAddresses},
    config::{Limits, SmtpConfig},
    transport::{Smtp, Transports},
};
use domain::{
    answer::ReplyPolicy,
    contact::EmailAddress,
    message::{Channel, Message, MessageState},
    operator::Actor,
};
use testkit::{
    TestDb, db_test, factories,
    smtp::{SmtpMode, SmtpServer},
};

use crate::worker::Bench;

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn own_addresses() -> ReturnAddresses {
    let address = "answers@desk.example.org".parse().unwrap();
    ReturnAddresses::new(factories::vault(), address)
}

/// What stands in a header, on one line; `None`: it is not there.
fn header(mail: &str, name: &str) -> Option<String> {
    let (head, _) = mail.split_once("\r\n\r\n").unwrap();
    let unfolded = head.replace("\r\n ", " ");
    let start = format!("{name}: ");
    let mut lines = unfolded.lines();
    lines.find_map(|line| line.strip_prefix(&start).map(str::to_owned))
}

#[db_test]
async fn answers_go_to_whom_the_policy_names_and_to_us_where_we_listen(db: TestDb) {
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let organisation = testkit::organisation().create(&db).await;
    let actor = Actor::from(&testkit::operator(&organisation).create(&db).await);
    let bench = Bench::new(&db);
    let config: SmtpConfig = server.url().parse().unwrap();
    let mut n = 0;
    for (policy, reader, sentence) in [
        (
            ReplyPolicy::Operator,
            Some("anna.becker@example.org"),
            "Anna Becker will read your answer.",
        ),
        (
            ReplyPolicy::Address(address("info@example.org")),
            Some("info@example.org"),
            "Riverside Advice will read your answer.",
        ),
        (ReplyPolicy::NoReply, None, "nobody would read your answer"),
    ] {
        let (actor, chosen) = (actor.clone(), policy.clone());
        db.write(move |tx| store::reply_policy::set(tx, &actor, &chosen))
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"));
        for addresses in [None, Some(own_addresses())] {
            n += 1;
            let transports = Transports {
                email: Some(Arc::new(Smtp::new(config.clone()).unwrap())),
                sms: None,
            };
            let worker = bench
                .worker_through(transports, Limits::default())
                .with_answers(addresses.clone());
            let own = |message: &mut Message| message.organisation = organisation.id;
            let id = bench.enqueue_as(Channel::Email, n, "cancelled", own).await;
            worker.run_due().await.unwrap();
            let mail = server.mail().await;
            let to_us = addresses.map(|addresses| addresses.of(id));
            let expected: Vec<String> =
                to_us.into_iter().chain(reader.map(str::to_owned)).collect();
            let expected = (!expected.is_empty()).then(|| expected.join(", "));
            assert_eq!(header(&mail.data, "Reply-To"), expected, "{policy:?}");
            assert_eq!(
                header(&mail.data, "Auto-Submitted").as_deref(),
                Some("auto-generated")
            );
            let flowing = mail.data.replace("=\r\n", "").replace("\r\n", " ");
            assert!(flowing.contains(sentence), "{policy:?}: {}", mail.data);
        }
    }
}

#[db_test]
async fn an_automatic_answer_says_what_it_is(db: TestDb) {
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let bench = Bench::new(&db);
    let config: SmtpConfig = server.url().parse().unwrap();
    let transports = Transports {
        email: Some(Arc::new(Smtp::new(config).unwrap())),
        sms: None,
    };
    let worker = bench
        .worker_through(transports, Limits::default())
        .with_answers(Some(own_addresses()));
    let no_case = |message: &mut Message| message.case = None;
    let id = bench
        .enqueue_as(Channel::Email, 1, "automatic answer", no_case)
        .await;
    worker.run_due().await.unwrap();
    let mail = server.mail().await;
    // What comes back there is never answered.
    assert_eq!(own_addresses().read(&mail.from), Belongs::To(id));
    assert_eq!(
        header(&mail.data, "Reply-To"),
        Some(own_addresses().of(id)),
        "a person's next words stand in the case too"
    );
    for (name, value) in [
        ("Auto-Submitted", "auto-replied"),
        ("In-Reply-To", "<1234@mail.example.org>"),
        ("References", "<1234@mail.example.org>"),
        (
            "Subject",
            "Automatic answer: emails to this address are not answered",
        ),
    ] {
        assert_eq!(header(&mail.data, name).as_deref(), Some(value), "{name}");
    }
    let flowing = mail.data.replace("=\r\n", "");
    assert!(
        flowing.contains("https://desk.example.org/i/"),
        "{}",
        mail.data
    );
    assert!(
        !flowing.contains("24 November"),
        "it tells of no appointment"
    );
    assert!(!flowing.contains("BEGIN:VCALENDAR"));
}

#[db_test]
async fn an_automatic_answer_is_not_worth_a_second_day(db: TestDb) {
    let bench = Bench::new(&db);
    let id = bench
        .enqueue_as(Channel::Email, 1, "automatic answer", |_| {})
        .await;
    bench.clock.advance(jiff::SignedDuration::from_hours(25));
    bench.worker().run_due().await.unwrap();
    assert_eq!(bench.state(id).await.0, MessageState::Failed);
    assert!(bench.email.orders().is_empty());
}
