//! Takes due messages from the outbox, sends them and records what came of it.
//!
//! Any number of workers, in one process or many, share one outbox: a message is claimed with a
//! lease that is longer than any attempt may take, sent while no transaction is open, and recorded.
//! A worker that vanishes leaves a lease that ends; the message is then tried again. The bus only
//! wakes a worker sooner: it also looks by itself (ARCHITECTURE.md, "A message leaves").
//!
//! Emails and SMS go their own ways, each in a lane with its own places and its own pace; within one
//! the organisations take turns (`store::outbox::claim_lane`).

mod attempt;
mod flow;
mod lane;
mod pace;
mod schedule;

use std::{fmt, sync::Arc, time::Duration};

use db::Db;
use domain::{
    clock::Clock,
    message::{Channel, Message},
};
use jiff::{SignedDuration, Timestamp};
use lane::{Lane, UnderWay};
use store::{
    outbox::{self, Outcome},
    sealed::Vault,
};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    answers::ReturnAddresses,
    config::{Limits, MailFrom},
    transport::{DEADLINE, Transports},
};

/// How long a message belongs to the worker that claimed it.
const LEASE: SignedDuration = SignedDuration::from_secs(120);

/// The longest that a worker waits before it looks for itself: hints may be lost.
const LOOK: Duration = Duration::from_secs(5);

/// How long a worker leaves a message that is due and cannot be claimed: another one to the same
/// recipient is being sent, or another worker was quicker.
const AFTER_OTHERS: Duration = Duration::from_millis(500);

/// How long a worker waits after the database failed it.
const AFTER_FAILURE: Duration = Duration::from_secs(2);

/// How many messages of a channel one worker sends at a time.
pub(crate) const AT_ONCE: usize = 16;

/// How long a message that was claimed waits for a place before it is handed back: its reader must not
/// be told later what has changed meanwhile.
const AT_HAND: Duration = Duration::from_secs(1);

/// How long a lane that is full waits for further places, to fill them by one transaction.
const LINGER: Duration = Duration::from_millis(10);

/// How long outcomes wait for a claim, to be recorded by the same commit.
const HELD_UP: Duration = Duration::from_millis(50);

const _: () = assert!(
    LEASE.as_secs() > DEADLINE.as_secs().cast_signed() + 30,
    "a lease must outlast an attempt and its recording"
);

/// What a worker works with.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The outbox.
    pub db: Db,
    /// Opens the customers' links.
    pub vault: Vault,
    /// Where links begin.
    pub public_url: Url,
    /// Who sends emails.
    pub sender: MailFrom,
    /// How much may be sent.
    pub limits: Limits,
    /// The ways out.
    pub transports: Transports,
}

/// Sends what is due.
#[derive(Clone)]
pub struct Worker {
    desk: Arc<Desk>,
    clock: Arc<dyn Clock>,
    lanes: Arc<[Lane; 2]>,
    answers: Option<ReturnAddresses>,
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker")
            .field("desk", &self.desk)
            .finish_non_exhaustive()
    }
}

impl Worker {
    /// A worker; it does nothing until [`Worker::run`] or [`Worker::run_due`].
    pub fn new(desk: Desk, clock: Arc<dyn Clock>) -> Self {
        let lanes = [Channel::Email, Channel::Sms];
        Self {
            lanes: Arc::new(lanes.map(|channel| Lane::new(channel, &desk.limits))),
            desk: Arc::new(desk),
            clock,
            answers: None,
        }
    }

    /// The same worker; its emails come back to these addresses.
    #[must_use]
    pub fn with_answers(self, answers: Option<ReturnAddresses>) -> Self {
        Self { answers, ..self }
    }

    /// Makes the worker look at once: something was put into the outbox, or is due sooner.
    pub fn wake(&self) {
        for lane in self.lanes.iter() {
            lane.wake();
        }
    }

    /// Takes over what a process that vanished was sending: those messages are due now and count as
    /// possibly told. Answers how many there were.
    ///
    /// Only for a process that knows itself to be the only one, as the lock on a SQLite file proves;
    /// among several nodes the leases have to end by themselves.
    pub async fn take_over(&self) -> Result<u64, store::Error> {
        let now = self.clock.now();
        self.desk
            .db
            .write(move |tx| outbox::end_leases(tx, now))
            .await
    }

    /// Sends what is due until it is stopped, then ends what it has begun.
    ///
    /// Ends within the deadline of an attempt after `stop`. Never fails: without its database it
    /// says so in the log and tries again.
    pub async fn run(&self, stop: CancellationToken) {
        let [one, other] = self.lanes.as_ref();
        tokio::join!(self.run_lane(one, &stop), self.run_lane(other, &stop));
    }

    /// Sends everything that is due by the clock, as far as the pace allows, and answers how many
    /// attempts were made.
    ///
    /// For tests and for `doctor`; a message that must be tried later is not waited for.
    pub async fn run_due(&self) -> Result<usize, store::Error> {
        let mut attempts = 0;
        loop {
            let mut under_way = UnderWay::default();
            for lane in self.lanes.iter() {
                let now = self.clock.now();
                let claimed = self.claim(lane, AT_ONCE, now).await?;
                let leaving = claimed.iter().filter(|claimed| claimed.refused.is_none());
                attempts += leaving.count();
                self.start(lane, claimed, now, &mut under_way);
            }
            if under_way.is_empty() {
                return Ok(attempts);
            }
            self.finish(&mut under_way).await;
        }
    }

    /// Records what came of attempts. Answers those for which the database has to be asked again.
    async fn record(&self, attempts: Vec<(Message, Outcome)>) -> Vec<(Message, Outcome)> {
        if attempts.is_empty() {
            return attempts;
        }
        let now = self.clock.now();
        let attempts = Arc::new(attempts);
        match self.record_together(&attempts, now).await {
            Ok(()) => {
                self.note(&attempts).await;
                Vec::new()
            }
            Err(error) if passes(&error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    messages = attempts.len(),
                    "outcomes cannot be recorded now; nothing new is sent until they are"
                );
                Arc::unwrap_or_clone(attempts)
            }
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "outcomes cannot be recorded together; each is by itself"
                );
                let mut unrecorded = Vec::new();
                for one in Arc::unwrap_or_clone(attempts) {
                    let one = Arc::new(vec![one]);
                    match self.record_together(&one, now).await {
                        Ok(()) => self.note(&one).await,
                        Err(error) if passes(&error) => {
                            unrecorded.extend(Arc::unwrap_or_clone(one));
                        }
                        Err(error) => {
                            tracing::error!(
                                error = &error as &dyn std::error::Error,
                                "the outcome of a message cannot be recorded"
                            );
                            tell_unrecorded(&one);
                        }
                    }
                }
                unrecorded
            }
        }
    }

    /// Records outcomes by one transaction.
    async fn record_together(
        &self,
        attempts: &Arc<Vec<(Message, Outcome)>>,
        now: Timestamp,
    ) -> Result<(), store::Error> {
        let all = Arc::clone(attempts);
        let lost = self
            .desk
            .db
            .write(move |tx| outbox::record_all(tx, &all, now))
            .await?;
        for message in lost {
            tracing::warn!(%message, "the lease of a message was lost");
        }
        Ok(())
    }

    /// What follows from outcomes that are recorded.
    async fn note(&self, attempts: &[(Message, Outcome)]) {
        for (message, outcome) in attempts {
            if *outcome != Outcome::NotTried {
                metrics::counter!(
                    "reconvene_message_attempts_total",
                    "channel" => message.channel.code(),
                    "outcome" => word(outcome),
                    "reason" => reason(outcome),
                )
                .increment(1);
            }
            self.hurry(message.channel, outcome).await;
        }
    }
}

/// Whether what failed may work later: the database is away, full or busy.
fn passes(error: &store::Error) -> bool {
    use db::Kind::{Busy, Full, Lost, Serialization};
    matches!(error, store::Error::Db(error)
        if matches!(error.kind, Busy | Full | Lost | Serialization))
}

/// Their leases end, and they are tried again: they may go out twice, but they are not lost.
fn tell_unrecorded(attempts: &[(Message, Outcome)]) {
    for (message, outcome) in attempts {
        tracing::error!(
            message = %message.id, outcome = word(outcome),
            "a message will be tried again, as nobody could record what came of it"
        );
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Sent {
            provider_id: _,
            segments: _,
        } => "sent",
        Outcome::Later {
            reason: _,
            due_at: _,
        } => "later",
        Outcome::Unknown {
            reason: _,
            due_at: _,
        } => "unknown",
        Outcome::Failed { reason: _ } => "failed",
        Outcome::NotTried => "not tried",
    }
}

/// Why it did not leave; empty: it did.
fn reason(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Sent { .. } | Outcome::NotTried => "",
        Outcome::Later { reason, due_at: _ }
        | Outcome::Unknown { reason, due_at: _ }
        | Outcome::Failed { reason } => reason.code(),
    }
}

/// The time from `now` until `due`; none if that has passed.
fn until(now: Timestamp, due: Timestamp) -> Duration {
    Duration::try_from(due.duration_since(now)).unwrap_or_default()
}
