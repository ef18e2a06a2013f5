//! Emails bear the address to which they come back, in their envelope alone.

use delivery::{
    answers::{Belongs, ReturnAddresses},
    config::{Limits, SmtpConfig},
    transport::{Smtp, Transports},
};
use domain::message::{Channel, MessageState};
use std::sync::Arc;
use testkit::{
    TestDb, db_test, factories,
    smtp::{SmtpMode, SmtpServer},
};

use crate::worker::Bench;

#[db_test]
async fn an_email_comes_back_to_an_address_of_its_own(db: TestDb) {
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let bench = Bench::new(&db);
    let config: SmtpConfig = server.url().parse().unwrap();
    let transports = || Transports {
        email: Some(Arc::new(Smtp::new(config.clone()).unwrap())),
        sms: None,
    };
    let addresses = ReturnAddresses::new(
        factories::vault(),
        "answers@desk.example.org".parse().unwrap(),
    );
    let worker = bench
        .worker_through(transports(), Limits::default())
        .with_answers(Some(addresses.clone()));
    let id = bench.enqueue(Channel::Email, 1).await;
    worker.run_due().await.unwrap();
    assert_eq!(bench.state(id).await.0, MessageState::Sent);
    let mail = server.mail().await;
    assert_eq!(addresses.read(&mail.from), Belongs::To(id));
    let own = addresses.of(id);
    let reply_to = format!("Reply-To: {own}, anna.becker@example.org");
    let unfolded = mail.data.replace("\r\n ", " ");
    assert!(unfolded.contains(&reply_to), "{}", mail.data);
    assert_eq!(mail.data.matches("answers+").count(), 1, "{}", mail.data);

    // Without an address of its own nothing changes.
    bench.enqueue(Channel::Email, 2).await;
    let worker = bench.worker_through(transports(), Limits::default());
    worker.run_due().await.unwrap();
    assert_eq!(server.mail().await.from, "desk@example.org");
}
