//! Who waits for whom: lanes, turns, pace, and a server that comes back.

use std::{num::NonZeroU32, sync::Arc};

use delivery::{
    config::Limits,
    transport::{Kannel, Outcome, Smtp, Transports},
};
use domain::{
    MessageId, OrganisationId,
    message::{Channel, Message, MessageState, Reason},
};
use jiff::SignedDuration;
use testkit::{
    TestDb, db_test,
    smtp::{SmtpMode, SmtpServer},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::worker::Bench;

/// Puts a message of this organisation into the outbox, due now.
async fn of(bench: &Bench, organisation: u128, channel: Channel, n: u128) -> MessageId {
    let theirs = |message: &mut Message| {
        message.organisation = OrganisationId::from(Uuid::from_u128(organisation));
    };
    bench.enqueue_as(channel, n, "cancelled", theirs).await
}

/// The places of these messages among the emails that left.
fn places(bench: &Bench, wanted: &[MessageId]) -> Vec<usize> {
    let orders = bench.email.orders();
    let place = |id: &MessageId| orders.iter().position(|order| order.id == *id);
    wanted.iter().map(|id| place(id).unwrap()).collect()
}

#[db_test]
async fn one_message_does_not_wait_for_another_organisations_hundreds(db: TestDb) {
    let bench = Bench::new(&db);
    for n in 1_000..1_200 {
        of(&bench, 1, Channel::Email, n).await;
    }
    bench.clock.advance(SignedDuration::from_secs(5));
    let small = [
        of(&bench, 2, Channel::Email, 10).await,
        of(&bench, 3, Channel::Email, 11).await,
    ];
    let worker = bench.worker();
    assert_eq!(worker.run_due().await.unwrap(), 202);
    for place in places(&bench, &small) {
        assert!(place < 16, "not in the first batch but at {place}");
    }
}

#[db_test]
async fn organisations_with_much_to_send_share_the_way_out(db: TestDb) {
    let bench = Bench::new(&db);
    let mut theirs = Vec::new();
    for n in 0..60 {
        of(&bench, 1, Channel::Email, 1_000 + n).await;
        bench.clock.advance(SignedDuration::from_millis(1));
    }
    for n in 0..30 {
        theirs.push(of(&bench, 2, Channel::Email, 2_000 + n).await);
    }
    bench.worker().run_due().await.unwrap();
    let last = places(&bench, &theirs).into_iter().max().unwrap();
    // Every other place is theirs, although all of the other's were due before.
    assert!(last < 64, "the last of theirs left at {last}");
    assert_eq!(bench.email.orders().len(), 90);
}

#[db_test]
async fn what_one_organisation_may_not_send_holds_up_nobody(db: TestDb) {
    let bench = Bench::new(&db);
    let limits = Limits {
        sms_per_organisation_and_day: 1,
        ..Limits::default()
    };
    for n in 100..140 {
        of(&bench, 1, Channel::Sms, n).await;
    }
    let other = of(&bench, 2, Channel::Sms, 10).await;
    bench.worker_with(limits).run_due().await.unwrap();
    let sent: Vec<_> = bench.sms.orders().iter().map(|order| order.id).collect();
    assert_eq!(sent.len(), 2);
    assert!(sent.contains(&other));
}

#[db_test]
async fn a_mail_server_that_hangs_holds_up_no_sms(db: TestDb) {
    let bench = Bench::new(&db);
    let mut mail = SmtpServer::start(SmtpMode::Hang).await;
    let mut gateway = testkit::kannel::Kannel::start().await;
    let delivery::config::SmsConfig::Kannel(config) = gateway.url().parse().unwrap() else {
        panic!("Kannel's address");
    };
    let transports = Transports {
        email: Some(Arc::new(Smtp::new(mail.url().parse().unwrap()).unwrap())),
        sms: Some(Arc::new(Kannel::new(config, None, None).unwrap())),
    };
    // More than are sent at a time.
    for n in 100..140 {
        of(&bench, 1, Channel::Email, n).await;
    }
    let worker = bench.worker_through(transports, Limits::default());
    let scene = async {
        // The server has mails and answers none of them.
        for _ in 0..16 {
            mail.mail().await;
        }
        let sms = bench.enqueue(Channel::Sms, 10).await;
        worker.wake();
        gateway.sms().await;
        sms
    };
    let stop = CancellationToken::new();
    tokio::select! {
        () = worker.run(stop) => panic!("nobody stops it"),
        sms = scene => {
            let state = bench.state(sms).await.0;
            assert!(matches!(state, MessageState::Sending | MessageState::Sent), "{state:?}");
        }
    }
}

#[db_test]
async fn no_more_leave_in_a_second_than_the_provider_allows(db: TestDb) {
    let bench = Bench::new(&db);
    for n in 100..112 {
        bench.enqueue(Channel::Email, n).await;
    }
    for n in 10..13 {
        bench.enqueue(Channel::Sms, n).await;
    }
    let worker = bench.worker_with(Limits {
        emails_per_second: NonZeroU32::new(5),
        ..Limits::default()
    });
    let mut left = Vec::new();
    for _ in 0..4 {
        worker.run_due().await.unwrap();
        worker.run_due().await.unwrap();
        left.push((bench.email.orders().len(), bench.sms.orders().len()));
        bench.clock.advance(SignedDuration::from_secs(1));
    }
    assert_eq!(left, [(5, 3), (10, 3), (12, 3), (12, 3)]);
}

#[db_test]
async fn when_the_server_is_back_what_waited_for_it_leaves_at_once(db: TestDb) {
    let bench = Bench::new(&db);
    let worker = bench.worker();
    let mut waiting = Vec::new();
    for (n, reason) in [
        (10, Reason::Unreachable),
        (11, Reason::Misconfigured),
        (12, Reason::Deferred),
    ] {
        waiting.push(bench.enqueue(Channel::Email, n).await);
        bench.email.answer(Outcome::Later {
            reason,
            after: None,
        });
        worker.run_due().await.unwrap();
    }
    let sms = bench.enqueue(Channel::Sms, 20).await;
    bench.sms.answer(Outcome::Later {
        reason: Reason::Unreachable,
        after: None,
    });
    worker.run_due().await.unwrap();
    bench.enqueue(Channel::Email, 13).await;
    assert_eq!(
        worker.run_due().await.unwrap(),
        3,
        "the new one and two that waited"
    );
    let mut states = Vec::new();
    for id in waiting {
        states.push(bench.state(id).await);
    }
    let sent = (MessageState::Sent, None);
    // One recipient's server wants to be asked later; that has nothing to do with ours.
    let later = (MessageState::Queued, Some(Reason::Deferred));
    assert_eq!(states, [sent, sent, later]);
    assert_eq!(
        bench.state(sms).await,
        (MessageState::Queued, Some(Reason::Unreachable)),
        "the gateway has not come back"
    );
}
