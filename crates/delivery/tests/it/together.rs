//! What is claimed and recorded together, and concerns each message alone all the same.

use delivery::{
    config::Limits,
    render::{Email, Sms},
    transport::{Answer, Order, Outcome as Answered, Transport, Transports, Trouble},
};
use domain::{
    AppointmentId, MessageId,
    clock::Clock as _,
    message::{Channel, Message, MessageState, Reason},
};
use jiff::SignedDuration;
use std::sync::Arc;
use store::outbox::{self, Outcome, SmsLimits};
use testkit::{TestDb, db_test};
use uuid::Uuid;

use super::worker::Bench;

const LEASE: SignedDuration = SignedDuration::from_mins(2);
const LIMITS: SmsLimits = SmsLimits {
    per_recipient_and_hour: 10,
    per_organisation_and_day: 100,
};

impl Bench {
    /// Claims what is due, as a worker does.
    async fn claim(&self) -> Vec<Message> {
        let now = self.clock.now();
        let claimed = self
            .db
            .write(move |tx| outbox::claim(tx, now, LEASE, LIMITS, 20))
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"));
        claimed.into_iter().map(|claimed| claimed.message).collect()
    }

    /// Records outcomes together, and answers the messages whose lease was lost.
    async fn record(&self, attempts: Vec<(Message, Outcome)>) -> Vec<MessageId> {
        let now = self.clock.now();
        self.db
            .write(move |tx| outbox::record_all(tx, &attempts, now))
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"))
    }
}

fn sent() -> Outcome {
    Outcome::Sent {
        provider_id: None,
        segments: None,
    }
}

#[db_test]
async fn outcomes_recorded_together_concern_each_message_alone(db: TestDb) {
    let bench = Bench::new(&db);
    for n in 10..15 {
        bench.enqueue(Channel::Email, n).await;
    }
    let first = bench.claim().await;
    // The worker is thought to be gone, and another one gets the last of them.
    bench.clock.advance(SignedDuration::from_mins(3));
    let due_at = bench.clock.now() + SignedDuration::from_mins(5);
    let taken_over = bench.claim().await.pop().unwrap();
    let mut attempts: Vec<(Message, Outcome)> = Vec::new();
    let outcomes = [
        sent(),
        Outcome::Failed {
            reason: Reason::Refused,
        },
        Outcome::Later {
            reason: Reason::Unreachable,
            due_at,
        },
        sent(),
    ];
    let second: Vec<Message> = {
        let mut ids = Vec::new();
        for message in first.iter().take(4) {
            ids.push(bench.message(message.id).await);
        }
        ids
    };
    attempts.extend(second.into_iter().zip(outcomes));
    let late = first.last().unwrap().clone();
    assert_eq!(late.id, taken_over.id);
    attempts.push((late, sent()));
    assert_eq!(bench.record(attempts).await, [taken_over.id]);

    let mut states = Vec::new();
    for message in &first {
        states.push(bench.state(message.id).await);
    }
    assert_eq!(
        states,
        [
            (MessageState::Sent, None),
            (MessageState::Failed, Some(Reason::Refused)),
            (MessageState::Queued, Some(Reason::Unreachable)),
            (MessageState::Sent, None),
            (MessageState::Sending, None),
        ]
    );
}

#[db_test]
async fn what_was_not_tried_is_as_if_nobody_had_claimed_it(db: TestDb) {
    let bench = Bench::new(&db);
    let id = bench.enqueue(Channel::Email, 10).await;
    let before = bench.message(id).await;
    let claimed = bench.claim().await;
    assert_eq!(bench.message(id).await.attempt, 1);
    let attempts = claimed
        .into_iter()
        .map(|message| (message, Outcome::NotTried));
    assert!(bench.record(attempts.collect()).await.is_empty());
    assert_eq!(bench.message(id).await, before);
    assert_eq!(bench.worker().run_due().await.unwrap(), 1);
    assert_eq!(bench.message(id).await.attempt, 1);
}

#[db_test]
async fn two_messages_about_one_appointment_leave_one_after_the_other(db: TestDb) {
    let bench = Bench::new(&db);
    let of_one = |revision: u32, recipient: &'static str| {
        move |message: &mut Message| {
            message.appointment = AppointmentId::from(Uuid::from_u128(1));
            message.revision = revision;
            recipient.clone_into(&mut message.recipient);
        }
    };
    for (n, revision, recipient) in [
        (10, 1, "old@example.org"),
        (11, 1, "new@example.org"),
        (12, 2, "third@example.org"),
    ] {
        let change = of_one(revision, recipient);
        bench
            .enqueue_as(Channel::Email, n, "address replaced", change)
            .await;
    }
    let ids = |claimed: &[Message]| -> Vec<u128> {
        let ids = claimed.iter().map(|message| message.id.uuid().as_u128());
        ids.collect()
    };
    let together = bench.claim().await;
    assert_eq!(ids(&together), [10, 11], "they tell of one change");
    let alone = bench.claim().await;
    assert_eq!(ids(&alone), [12]);
}

/// Gives every SMS the number of its message as its name; one of them gets one that no database takes.
#[derive(Debug)]
struct Odd;

impl Transport<Sms> for Odd {
    fn send<'a>(&'a self, order: &'a Order<Sms>) -> Answer<'a, Answered> {
        let n = order.id.uuid().as_u128();
        let name = if n == 11 {
            "\0".to_owned()
        } else {
            n.to_string()
        };
        Box::pin(std::future::ready(Answered::Accepted {
            provider_id: Some(name),
        }))
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

#[db_test]
async fn an_outcome_that_cannot_be_recorded_spoils_no_other(db: TestDb) {
    let bench = Bench::new(&db);
    let mut ids = Vec::new();
    for n in 10..14 {
        ids.push(bench.enqueue(Channel::Sms, n).await);
    }
    let transports = Transports {
        email: None::<Arc<dyn Transport<Email>>>,
        sms: Some(Arc::new(Odd)),
    };
    let worker = bench.worker_through(transports, Limits::default());
    assert_eq!(worker.run_due().await.unwrap(), 4);
    let mut states = Vec::new();
    for id in ids {
        states.push(bench.state(id).await.0);
    }
    let sent = MessageState::Sent;
    assert_eq!(states, [sent, MessageState::Sending, sent, sent]);
}
