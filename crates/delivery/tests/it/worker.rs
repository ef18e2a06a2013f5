//! The worker on both engines: what it sends, what it records, and what it survives.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use db::Db;
use delivery::{
    Worker,
    config::{Countries, Limits},
    render::{Email, Sms},
    transport::{Answer, Capture, Order, Outcome, Smtp, Transport, Transports, Trouble},
    worker::Desk,
};
use domain::{
    AppointmentId, Language, MessageId, OrganisationId,
    clock::Clock as _,
    message::{Channel, Message, MessageState, Reason},
};
use jiff::SignedDuration;
use store::outbox::{self, NewMessage};
use testkit::{
    TestDb,
    clock::FakeClock,
    db_test, factories,
    smtp::{SmtpMode, SmtpServer},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::letters::{SENDER, sample};

/// A worker with transports that keep what they are given.
pub(super) struct Bench {
    pub(super) db: Db,
    pub(super) clock: Arc<FakeClock>,
    pub(super) email: Arc<Capture<Email>>,
    pub(super) sms: Arc<Capture<Sms>>,
}

impl Bench {
    pub(super) fn new(db: &TestDb) -> Self {
        Self {
            db: Db::clone(db),
            clock: Arc::new(FakeClock::default()),
            email: Arc::default(),
            sms: Arc::default(),
        }
    }

    pub(super) fn worker(&self) -> Worker {
        self.worker_with(Limits::default())
    }

    pub(super) fn worker_with(&self, limits: Limits) -> Worker {
        let transports = Transports {
            email: Some(Arc::<Capture<Email>>::clone(&self.email)),
            sms: Some(Arc::<Capture<Sms>>::clone(&self.sms)),
        };
        self.worker_through(transports, limits)
    }

    pub(super) fn worker_through(&self, transports: Transports, limits: Limits) -> Worker {
        let desk = Desk {
            db: self.db.clone(),
            vault: factories::vault(),
            public_url: "https://desk.example.org/".parse().unwrap(),
            sender: SENDER.clone(),
            limits,
            transports,
        };
        Worker::new(desk, Arc::<FakeClock>::clone(&self.clock))
    }

    /// Puts a cancellation into the outbox, due now. Each has an appointment of its own, long gone.
    pub(super) async fn enqueue(&self, channel: Channel, n: u128) -> MessageId {
        self.enqueue_as(channel, n, "cancelled", |_| {}).await
    }

    pub(super) async fn enqueue_as(
        &self,
        channel: Channel,
        n: u128,
        name: &str,
        change: impl FnOnce(&mut Message),
    ) -> MessageId {
        let id = Uuid::from_u128(n);
        let mut message = sample(Language::En, channel, name).message;
        message.id = MessageId::from(id);
        message.appointment = AppointmentId::from(id);
        message.organisation = OrganisationId::from(Uuid::from_u128(1));
        message.created_at = self.clock.now();
        message.due_at = self.clock.now();
        change(&mut message);
        let link_sealed = factories::vault()
            .seal(b"tokentokentokentokento", [3; 24])
            .unwrap();
        let new = NewMessage {
            message,
            occasion: String::new(),
            link_sealed,
        };
        let written = self
            .db
            .write(move |tx| outbox::enqueue(tx, &new))
            .await
            .unwrap();
        assert!(written);
        MessageId::from(id)
    }

    pub(super) async fn message(&self, id: MessageId) -> Message {
        let organisation = OrganisationId::from(Uuid::from_u128(1));
        let found = self
            .db
            .read(move |tx| outbox::find(tx, organisation, id))
            .await
            .unwrap();
        found.expect("the message stands in the outbox").0
    }

    pub(super) async fn state(&self, id: MessageId) -> (MessageState, Option<Reason>) {
        let message = self.message(id).await;
        (message.state, message.reason)
    }
}

#[db_test]
async fn a_due_message_leaves_once_with_the_customers_link(db: TestDb) {
    let bench = Bench::new(&db);
    let email = bench.enqueue(Channel::Email, 10).await;
    let sms = bench.enqueue(Channel::Sms, 11).await;
    let worker = bench.worker();
    assert_eq!(worker.run_due().await.unwrap(), 2);
    assert_eq!(worker.run_due().await.unwrap(), 0);
    assert_eq!(bench.state(email).await, (MessageState::Sent, None));
    assert_eq!(bench.state(sms).await, (MessageState::Sent, None));
    assert_eq!(bench.message(sms).await.segments, Some(1));
    assert_eq!(bench.message(email).await.sent_at, Some(bench.clock.now()));
    let link = "https://desk.example.org/i/tokentokentokentokento";
    assert!(bench.email.orders()[0].letter.text.contains(link));
    assert!(bench.sms.orders()[0].letter.text.ends_with(link));
    let left = sample(Language::En, Channel::Sms, "cancelled")
        .message
        .snapshot
        .unwrap()
        .span
        .start;
    assert_eq!(
        bench.sms.orders()[0].valid_for,
        left.duration_since(bench.clock.now())
    );
}

#[db_test]
async fn a_message_waits_for_its_time(db: TestDb) {
    let bench = Bench::new(&db);
    let grace = SignedDuration::from_secs(20);
    bench
        .enqueue_as(Channel::Email, 10, "cancelled", |message| {
            message.due_at += grace;
        })
        .await;
    let worker = bench.worker();
    assert_eq!(worker.run_due().await.unwrap(), 0);
    bench.clock.advance(grace);
    assert_eq!(worker.run_due().await.unwrap(), 1);
}

#[db_test]
async fn a_server_that_says_later_is_asked_later_and_one_that_refuses_never(db: TestDb) {
    let bench = Bench::new(&db);
    let id = bench.enqueue(Channel::Email, 10).await;
    let worker = bench.worker();
    bench.email.answer(Outcome::Later {
        reason: Reason::Deferred,
        after: None,
    });
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(
        bench.state(id).await,
        (MessageState::Queued, Some(Reason::Deferred))
    );
    bench.clock.advance(SignedDuration::from_secs(20));
    assert_eq!(worker.run_due().await.unwrap(), 0);
    bench.clock.advance(SignedDuration::from_secs(20));
    bench.email.answer(Outcome::Unknown(Reason::TimedOut));
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(
        bench.state(id).await,
        (MessageState::Queued, Some(Reason::TimedOut))
    );
    bench.clock.advance(SignedDuration::from_mins(5));
    bench.email.answer(Outcome::Refused(Reason::Refused));
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(
        bench.state(id).await,
        (MessageState::Failed, Some(Reason::Refused))
    );
    bench.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(worker.run_due().await.unwrap(), 0);
    let orders = bench.email.orders();
    assert_eq!(orders.len(), 3);
    for order in &orders {
        assert_eq!(
            order.letter, orders[0].letter,
            "every attempt sends the same letter"
        );
    }
}

#[db_test]
async fn greylisted_for_a_quarter_of_an_hour_a_letter_arrives_once(db: TestDb) {
    let bench = Bench::new(&db);
    let mut server = SmtpServer::start(SmtpMode::Busy).await;
    let smtp = Smtp::new(server.url().parse().unwrap()).unwrap();
    let transports = Transports {
        email: Some(Arc::new(smtp)),
        sms: None,
    };
    let worker = bench.worker_through(transports, Limits::default());
    let id = bench.enqueue(Channel::Email, 10).await;
    let begun = bench.clock.now();
    let mut refused = 0;
    while bench.state(id).await.0 == MessageState::Queued {
        let due = bench.message(id).await.due_at;
        bench.clock.set(due);
        if due.duration_since(begun) >= SignedDuration::from_mins(15) {
            server.set_mode(SmtpMode::Accept).await;
        } else {
            refused += 1;
        }
        assert_eq!(worker.run_due().await.unwrap(), 1);
    }
    assert_eq!(bench.state(id).await, (MessageState::Sent, None));
    assert!(
        (3..10).contains(&refused),
        "neither pestered nor forgotten: {refused}"
    );
    let took = bench.clock.now().duration_since(begun);
    assert!(took <= SignedDuration::from_mins(45), "{took:?}");
    server.mail().await;
    assert!(server.other_mails().await.is_empty());
}

#[db_test]
async fn an_sms_that_nobody_could_send_ends_with_the_start(db: TestDb) {
    let bench = Bench::new(&db);
    let sms = bench.enqueue(Channel::Sms, 10).await;
    let email = bench.enqueue(Channel::Email, 11).await;
    bench.clock.advance(SignedDuration::from_hours(6));
    bench.worker().run_due().await.unwrap();
    assert_eq!(
        bench.state(sms).await,
        (MessageState::Failed, Some(Reason::Expired))
    );
    assert_eq!(bench.state(email).await, (MessageState::Sent, None));
    assert!(bench.sms.orders().is_empty());
}

#[db_test]
async fn sms_keep_to_their_limits(db: TestDb) {
    let bench = Bench::new(&db);
    let limits = Limits {
        sms_per_recipient_and_hour: 2,
        sms_per_organisation_and_day: 3,
        countries: Countries::Every,
        ..Limits::default()
    };
    let worker = bench.worker_with(limits.clone());
    let mut states = Vec::new();
    for n in 10..13 {
        let id = bench.enqueue(Channel::Sms, n).await;
        worker.run_due().await.unwrap();
        states.push(bench.state(id).await);
    }
    let sent = (MessageState::Sent, None);
    let limited = (MessageState::Failed, Some(Reason::Limited));
    assert_eq!(states, [sent, sent, limited]);

    let other = |message: &mut Message| message.recipient = "+447700900124".to_owned();
    for (n, state) in [(20, sent), (21, limited)] {
        let id = bench.enqueue_as(Channel::Sms, n, "cancelled", other).await;
        worker.run_due().await.unwrap();
        assert_eq!(bench.state(id).await, state);
    }

    let only = Limits {
        countries: "de".parse().unwrap(),
        ..Limits::default()
    };
    let id = bench.enqueue(Channel::Sms, 30).await;
    bench.worker_with(only).run_due().await.unwrap();
    assert_eq!(
        bench.state(id).await,
        (MessageState::Failed, Some(Reason::CountryNotAllowed))
    );
}

#[db_test]
async fn sms_keep_to_their_limits_when_many_are_due_at_once(db: TestDb) {
    let bench = Bench::new(&db);
    let limits = Limits {
        sms_per_recipient_and_hour: 2,
        sms_per_organisation_and_day: 5,
        countries: Countries::Every,
        ..Limits::default()
    };
    let mut ids = Vec::new();
    for n in 0..12_u32 {
        let to = move |message: &mut Message| message.recipient = format!("+44770090012{}", n / 4);
        let n = u128::from(n + 10);
        ids.push(bench.enqueue_as(Channel::Sms, n, "cancelled", to).await);
    }
    let (one, other) = (
        bench.worker_with(limits.clone()),
        bench.worker_with(limits.clone()),
    );
    let (one, other) = tokio::join!(one.run_due(), other.run_due());
    one.and(other).unwrap();
    // One worker may have left for the other's end what it could not decide.
    bench.worker_with(limits).run_due().await.unwrap();
    let mut sent = [0; 3];
    for (n, id) in ids.into_iter().enumerate() {
        match bench.state(id).await {
            (MessageState::Sent, None) => sent[n / 4] += 1,
            refused => assert_eq!(refused, (MessageState::Failed, Some(Reason::Limited))),
        }
    }
    assert_eq!(sent.iter().sum::<i32>(), 5);
    assert_eq!(bench.sms.orders().len(), 5);
    assert!(sent.iter().all(|sent| *sent <= 2), "{sent:?}");
}

#[db_test]
async fn without_a_server_a_waiting_message_goes_on_waiting(db: TestDb) {
    let bench = Bench::new(&db);
    let id = bench.enqueue(Channel::Email, 10).await;
    let worker = bench.worker_through(Transports::default(), Limits::default());
    worker.run_due().await.unwrap();
    assert_eq!(
        bench.state(id).await,
        (MessageState::Queued, Some(Reason::Misconfigured))
    );
    bench.clock.advance(SignedDuration::from_mins(1));
    bench.worker().run_due().await.unwrap();
    assert_eq!(bench.state(id).await, (MessageState::Sent, None));
}

#[db_test]
async fn a_link_of_another_key_fails_that_message_alone(db: TestDb) {
    let bench = Bench::new(&db);
    let broken = bench
        .enqueue_as(Channel::Email, 10, "cancelled", |message| {
            message.recipient = "no address".to_owned();
        })
        .await;
    let sound = bench.enqueue(Channel::Email, 11).await;
    bench.worker().run_due().await.unwrap();
    assert_eq!(
        bench.state(broken).await,
        (MessageState::Failed, Some(Reason::Unwritable))
    );
    assert_eq!(bench.state(sound).await, (MessageState::Sent, None));
}

/// Panics at each letter whose id ends in an even number.
#[derive(Debug)]
struct Brittle(Arc<Capture<Email>>);

impl Transport<Email> for Brittle {
    fn send<'a>(&'a self, order: &'a Order<Email>) -> Answer<'a, Outcome> {
        assert!(
            !order.id.uuid().as_u128().is_multiple_of(2),
            "told to panic"
        );
        self.0.send(order)
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        self.0.probe()
    }
}

#[db_test]
async fn a_panic_concerns_one_message_alone(db: TestDb) {
    let bench = Bench::new(&db);
    let mut ids = Vec::new();
    for n in 10..14 {
        ids.push(bench.enqueue(Channel::Email, n).await);
    }
    let brittle = Brittle(Arc::clone(&bench.email));
    let transports = Transports {
        email: Some(Arc::new(brittle)),
        sms: None,
    };
    bench
        .worker_through(transports, Limits::default())
        .run_due()
        .await
        .unwrap();
    let mut states = Vec::new();
    for id in ids {
        states.push(bench.state(id).await);
    }
    let sent = (MessageState::Sent, None);
    let open = (MessageState::Queued, Some(Reason::Unwritable));
    assert_eq!(states, [open, sent, open, sent]);
}

/// Never answers; tells how many letters it holds.
#[derive(Debug, Default)]
struct Silent(AtomicU32);

impl Transport<Email> for Silent {
    fn send<'a>(&'a self, _: &'a Order<Email>) -> Answer<'a, Outcome> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::pending())
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

#[db_test]
async fn what_a_vanished_worker_held_is_sent_when_its_lease_ends(db: TestDb) {
    let bench = Bench::new(&db);
    let id = bench.enqueue(Channel::Email, 10).await;
    let silent = Arc::new(Silent::default());
    let transports = Transports {
        email: Some(Arc::<Silent>::clone(&silent)),
        sms: None,
    };
    let vanishing = bench.worker_through(transports, Limits::default());
    {
        let mut run = Box::pin(vanishing.run_due());
        // Dropped as soon as the letter is with the server: nothing of it is recorded.
        while silent.0.load(Ordering::Relaxed) == 0 {
            tokio::select! {
                _ = &mut run => panic!("a silent server answers nothing"),
                () = tokio::task::yield_now() => {}
            }
        }
    }
    assert_eq!(bench.state(id).await, (MessageState::Sending, None));
    let worker = bench.worker();
    assert_eq!(worker.run_due().await.unwrap(), 0);
    bench.clock.advance(SignedDuration::from_mins(3));
    assert_eq!(worker.run_due().await.unwrap(), 1);
    assert_eq!(bench.state(id).await, (MessageState::Sent, None));
    assert_eq!(bench.message(id).await.attempt, 2);
}

#[db_test]
async fn many_workers_send_each_message_once(db: TestDb) {
    let bench = Bench::new(&db);
    for n in 100..160 {
        bench.enqueue(Channel::Email, n).await;
    }
    let workers: Vec<Worker> = (0..4).map(|_| bench.worker()).collect();
    let (one, two, three, four) = tokio::join!(
        workers[0].run_due(),
        workers[1].run_due(),
        workers[2].run_due(),
        workers[3].run_due(),
    );
    let attempts: usize = [one, two, three, four]
        .into_iter()
        .map(Result::unwrap)
        .sum();
    // On PostgreSQL a worker may see a batch locked by the others and go; one more look ends it.
    let rest = workers[0].run_due().await.unwrap();
    assert_eq!(attempts + rest, 60);
    let mut ids: Vec<_> = bench.email.orders().iter().map(|order| order.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), bench.email.orders().len()), (60, 60));
}

#[db_test]
async fn a_running_worker_sends_when_it_is_woken_and_ends_when_it_is_stopped(db: TestDb) {
    let bench = Bench::new(&db);
    let mut server = SmtpServer::start(SmtpMode::Accept).await;
    let smtp = Smtp::new(server.url().parse().unwrap()).unwrap();
    let transports = Transports {
        email: Some(Arc::new(smtp)),
        sms: None,
    };
    let worker = bench.worker_through(transports, Limits::default());
    let stop = CancellationToken::new();
    let scene = async {
        let id = bench.enqueue(Channel::Email, 10).await;
        worker.wake();
        let mail = server.mail().await;
        assert!(
            mail.data
                .contains("Message-ID: <00000000-0000-0000-0000-00000000000a@example.org>")
        );
        stop.cancel();
        id
    };
    let ((), id) = tokio::join!(worker.run(stop.clone()), scene);
    assert_eq!(bench.state(id).await, (MessageState::Sent, None));
}
