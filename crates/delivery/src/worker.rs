//! Takes due messages from the outbox, sends them and records what came of it.
//!
//! Any number of workers, in one process or many, share one outbox: a message is claimed with a
//! lease that is longer than any attempt may take, sent while no transaction is open, and recorded.
//! A worker that vanishes leaves a lease that ends; the message is then tried again. The bus only
//! wakes a worker sooner: it also looks by itself (ARCHITECTURE.md, "A message leaves").

mod attempt;
mod schedule;

use std::{collections::HashMap, fmt, sync::Arc, time::Duration};

use db::Db;
use domain::{
    clock::Clock,
    message::{Message, Reason},
};
use jiff::{SignedDuration, Timestamp};
use store::{
    outbox::{self, Claimed, Outcome},
    sealed::Vault,
};
use tokio::{
    sync::Notify,
    task::{Id, JoinSet},
    time::{Instant, timeout},
};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
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

/// How many messages one worker sends at a time.
const AT_ONCE: usize = 16;

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
    wake: Arc<Notify>,
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker")
            .field("desk", &self.desk)
            .finish_non_exhaustive()
    }
}

/// What is being sent, by the task that sends it.
type Busy = HashMap<Id, Message>;

impl Worker {
    /// A worker; it does nothing until [`Worker::run`] or [`Worker::run_due`].
    pub fn new(desk: Desk, clock: Arc<dyn Clock>) -> Self {
        Self {
            desk: Arc::new(desk),
            clock,
            wake: Arc::new(Notify::new()),
        }
    }

    /// Makes the worker look at once: something was put into the outbox, or is due sooner.
    pub fn wake(&self) {
        self.wake.notify_one();
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
        let mut tasks = JoinSet::new();
        let mut busy = Busy::new();
        let mut looked = None;
        while !stop.is_cancelled() {
            let pause = match self.begin(&mut tasks, &mut busy, &mut looked).await {
                Ok(pause) => pause,
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "the outbox cannot be read; messages wait"
                    );
                    AFTER_FAILURE
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                Some(ended) = tasks.join_next_with_id(), if !tasks.is_empty() => {
                    self.ended(ended, &mut busy).await;
                }
                // A wake-up or the time, whichever is first.
                _ = timeout(pause, self.wake.notified()) => {}
            }
        }
        while let Some(ended) = tasks.join_next_with_id().await {
            self.ended(ended, &mut busy).await;
        }
    }

    /// Sends everything that is due by the clock, and answers how many attempts were made.
    ///
    /// For tests and for `doctor`; a message that must be tried later is not waited for.
    pub async fn run_due(&self) -> Result<usize, store::Error> {
        let mut attempts = 0;
        loop {
            let mut tasks = JoinSet::new();
            let mut busy = Busy::new();
            let claimed = self.claim(AT_ONCE).await?;
            if claimed.is_empty() {
                return Ok(attempts);
            }
            attempts += claimed.len();
            self.start(claimed, &mut tasks, &mut busy);
            while let Some(ended) = tasks.join_next_with_id().await {
                self.ended(ended, &mut busy).await;
            }
        }
    }

    /// Begins as many due messages as there is room for, and answers how long to wait then.
    ///
    /// Asks first whether anything is due, which costs no write; every [`LOOK`] it claims all the
    /// same, and so finds leases that have ended.
    async fn begin(
        &self,
        tasks: &mut JoinSet<()>,
        busy: &mut Busy,
        looked: &mut Option<Instant>,
    ) -> Result<Duration, store::Error> {
        let room = AT_ONCE.saturating_sub(tasks.len());
        if room == 0 {
            return Ok(LOOK);
        }
        let due = self.wait_for_due().await?;
        let again = looked.map_or(Duration::ZERO, |at| LOOK.saturating_sub(at.elapsed()));
        if !due.min(again).is_zero() {
            return Ok(due.min(again));
        }
        let claimed = self.claim(room).await?;
        *looked = Some(Instant::now());
        let full = claimed.len() == room;
        self.start(claimed, tasks, busy);
        if full {
            // More may be due; the first task that ends makes room for it.
            return Ok(LOOK);
        }
        Ok(self.wait_for_due().await?.max(AFTER_OTHERS).min(LOOK))
    }

    /// How long until the next message is due.
    async fn wait_for_due(&self) -> Result<Duration, store::Error> {
        let due = self.desk.db.read(|tx| outbox::next_due(tx)).await?;
        Ok(due.map_or(Duration::MAX, |due| until(self.clock.now(), due)))
    }

    async fn claim(&self, room: usize) -> Result<Vec<Claimed>, store::Error> {
        let now = self.clock.now();
        let room = i64::try_from(room).unwrap_or(i64::MAX);
        let limits = self.desk.limits.sms();
        self.desk
            .db
            .write(move |tx| outbox::claim(tx, now, LEASE, limits, room))
            .await
    }

    fn start(&self, claimed: Vec<Claimed>, tasks: &mut JoinSet<()>, busy: &mut Busy) {
        for claimed in claimed {
            let message = claimed.message.clone();
            let worker = self.clone();
            let task = tasks.spawn(async move {
                let outcome = worker.desk.attempt(&claimed, worker.clock.as_ref()).await;
                worker.record(claimed.message, outcome).await;
            });
            busy.insert(task.id(), message);
        }
    }

    /// Takes note that a task ended. One that panicked has recorded nothing: nobody knows how far
    /// it came, and only its own message is concerned.
    async fn ended(&self, ended: Result<(Id, ()), tokio::task::JoinError>, busy: &mut Busy) {
        match ended {
            Ok((id, ())) => {
                busy.remove(&id);
            }
            Err(error) => {
                let Some(message) = busy.remove(&error.id()) else {
                    return;
                };
                tracing::error!(message = %message.id, "sending a message panicked");
                let now = self.clock.now();
                let outcome = schedule::unknown(&message, Reason::Unwritable, now);
                self.record(message, outcome).await;
            }
        }
    }

    async fn record(&self, message: Message, outcome: Outcome) {
        let now = self.clock.now();
        let id = message.id;
        metrics::counter!(
            "reconvene_message_attempts_total",
            "channel" => message.channel.code(),
            "outcome" => word(&outcome),
        )
        .increment(1);
        let recorded = self
            .desk
            .db
            .write(move |tx| outbox::record(tx, &message, &outcome, now))
            .await;
        match recorded {
            Ok(true) => {}
            Ok(false) => tracing::warn!(message = %id, "the lease of a message was lost"),
            // Its lease ends, and it is tried again: it may go out twice, but it is not lost.
            Err(error) => tracing::error!(
                message = %id, error = &error as &dyn std::error::Error,
                "the outcome of a message cannot be recorded"
            ),
        }
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
    }
}

/// The time from `now` until `due`; none if that has passed.
fn until(now: Timestamp, due: Timestamp) -> Duration {
    Duration::try_from(due.duration_since(now)).unwrap_or_default()
}
