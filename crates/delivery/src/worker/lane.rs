//! A lane: the messages of one channel on their way out.
//!
//! Each lane has its own places, its own pace and its own turn. A mail server that hangs takes all
//! places of the emails, and not one of the SMS.

use std::{
    collections::HashMap,
    fmt,
    future::pending,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::message::{Channel, Message, Reason};
use jiff::Timestamp;
use store::outbox::{self, Claimed, Outcome, Turn};
use tokio::{
    sync::{Notify, Semaphore},
    task::{Id, JoinError, JoinSet},
    time::{Instant, timeout, timeout_at},
};
use tokio_util::sync::CancellationToken;

use super::{
    AFTER_FAILURE, AFTER_OTHERS, AT_ONCE, HELD_UP, LEASE, LINGER, LOOK, Worker, flow::Flow,
    pace::Pace, schedule, tell_unrecorded, until,
};
use crate::{config::Limits, transport::DEADLINE};

/// What the lane of one channel keeps between its claims.
pub(super) struct Lane {
    pub(super) channel: Channel,
    /// Where messages are sent: one each.
    places: Arc<Semaphore>,
    wake: Notify,
    inner: Mutex<Inner>,
}

struct Inner {
    turn: Turn,
    pace: Pace,
    flow: Flow,
    /// Whether the server was out of order, or may have been: nobody knows what was before the start.
    out_of_order: bool,
}

impl fmt::Debug for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lane")
            .field("channel", &self.channel)
            .finish_non_exhaustive()
    }
}

impl Lane {
    pub(super) fn new(channel: Channel, limits: &Limits) -> Self {
        let per_second = match channel {
            Channel::Email => limits.emails_per_second,
            Channel::Sms => limits.sms_per_second,
        };
        Self {
            channel,
            places: Arc::new(Semaphore::new(AT_ONCE)),
            wake: Notify::new(),
            inner: Mutex::new(Inner {
                turn: Turn::first(channel),
                pace: Pace::new(per_second),
                flow: Flow::default(),
                out_of_order: true,
            }),
        }
    }

    /// Makes the lane look at once.
    pub(super) fn wake(&self) {
        self.wake.notify_one();
    }

    /// How many messages the worker may have: those that it sends, and those that lie ready.
    fn hand(&self, now: Instant) -> usize {
        AT_ONCE + self.inner().flow.ahead(now)
    }

    /// Takes note of what came of an attempt; answers whether the server works again.
    fn works_again(&self, outcome: &Outcome) -> bool {
        let mut inner = self.inner();
        match outcome {
            Outcome::Sent { .. } => std::mem::take(&mut inner.out_of_order),
            Outcome::Later {
                reason:
                    Reason::Unreachable | Reason::Misconfigured | Reason::Insecure | Reason::Certificate,
                due_at: _,
            } => {
                inner.out_of_order = true;
                false
            }
            Outcome::Later { .. }
            | Outcome::Unknown { .. }
            | Outcome::Failed { .. }
            | Outcome::NotTried => false,
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A message that is being sent, and until when it is this worker's.
struct InHand {
    claimed: Arc<Claimed>,
    lease_until: Timestamp,
}

/// What came of one, which is this worker's until that is recorded.
struct Ended {
    message: Message,
    outcome: Outcome,
    lease_until: Timestamp,
}

/// What is under way: the tasks, the message of each, and what came of those that have ended.
#[derive(Default)]
pub(super) struct UnderWay {
    tasks: JoinSet<Outcome>,
    messages: HashMap<Id, InHand>,
    ended: Vec<Ended>,
    /// The database could not take what came of some: it has to be asked again.
    unrecorded: Vec<(Message, Outcome)>,
}

impl UnderWay {
    /// Whether nothing is.
    pub(super) fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.ended.is_empty() && self.unrecorded.is_empty()
    }

    /// Whether the lease of one has ended by the clock. No attempt takes so long: the clock was set, and
    /// whoever claimed now would get what is being sent, or what has left and is not recorded.
    fn outlasts_a_lease(&self, now: Timestamp) -> bool {
        let sending = self.messages.values().map(|in_hand| in_hand.lease_until);
        let ended = self.ended.iter().map(|ended| ended.lease_until);
        sending.chain(ended).any(|lease_until| lease_until <= now)
    }

    /// How many have left that are not recorded.
    fn left(&self) -> usize {
        let has_left = |ended: &&Ended| matches!(ended.outcome, Outcome::Sent { .. });
        self.ended.iter().filter(has_left).count()
    }

    /// Waits until one has ended, and takes all that have.
    async fn end(&mut self, now: Timestamp) {
        if let Some(ended) = self.tasks.join_next_with_id().await {
            self.ended(ended, now);
        }
        self.take_ended(now);
    }

    /// Takes all that have ended.
    fn take_ended(&mut self, now: Timestamp) {
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.ended(ended, now);
        }
    }

    /// Takes note that a task ended. One that panicked has recorded nothing: nobody knows how far it
    /// came, and only its own message is concerned.
    fn ended(&mut self, ended: Result<(Id, Outcome), JoinError>, now: Timestamp) {
        let (id, outcome) = match ended {
            Ok((id, outcome)) => (id, Some(outcome)),
            Err(error) => (error.id(), None),
        };
        let Some(in_hand) = self.messages.remove(&id) else {
            return;
        };
        // Its task is gone, so it is ours alone.
        let message = Arc::unwrap_or_clone(in_hand.claimed).message;
        let outcome = outcome.unwrap_or_else(|| {
            tracing::error!(message = %message.id, "sending a message panicked");
            schedule::unknown(&message, Reason::Unwritable, now)
        });
        self.ended.push(Ended {
            message,
            outcome,
            lease_until: in_hand.lease_until,
        });
    }
}

/// What a lane saw when it claimed messages last.
#[derive(Debug, Default)]
struct Looked {
    at: Option<Instant>,
    /// As many as there was room for: there may be more.
    more: bool,
}

/// How a lane goes on after it has looked.
struct Next {
    /// How long nothing new is expected.
    pause: Duration,
    /// Whether more is due than there was room for.
    more: bool,
}

impl Next {
    /// What is under way has to end before more can be claimed.
    const AFTER_OTHERS: Self = Self {
        pause: AFTER_OTHERS,
        more: false,
    };

    /// The database failed: nothing is done until it may have recovered.
    const AFTER_FAILURE: Self = Self {
        pause: AFTER_FAILURE,
        more: false,
    };
}

impl Worker {
    /// Sends what is due in a lane until it is stopped, then ends what it has begun.
    pub(super) async fn run_lane(&self, lane: &Lane, stop: &CancellationToken) {
        let mut under_way = UnderWay::default();
        let mut looked = Looked::default();
        while !stop.is_cancelled() {
            let next = match self.go_on(lane, &mut under_way, &mut looked).await {
                Ok(next) => next,
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "the outbox cannot be read; messages wait"
                    );
                    looked.more = false;
                    Next::AFTER_FAILURE
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = under_way.end(self.clock.now()),
                    if !under_way.tasks.is_empty() && under_way.unrecorded.is_empty() =>
                {
                    if next.more {
                        self.gather(lane, &mut under_way).await;
                    }
                }
                // A wake-up or the time, whichever is first.
                _ = timeout(next.pause, lane.wake.notified()) => {}
            }
        }
        self.finish(&mut under_way).await;
    }

    /// Waits for everything under way. A database that does not come back meanwhile is not waited for
    /// longer than an attempt may take.
    pub(super) async fn finish(&self, under_way: &mut UnderWay) {
        let until = Instant::now() + DEADLINE;
        while !under_way.is_empty() {
            under_way.end(self.clock.now()).await;
            self.record_ended(under_way).await;
            if !under_way.unrecorded.is_empty() {
                if Instant::now() > until {
                    tell_unrecorded(&under_way.unrecorded);
                    return;
                }
                let _ = timeout(AFTER_FAILURE, pending::<()>()).await;
            }
        }
    }

    /// Records what has ended, and begins as many due messages as there is room for: on SQLite both
    /// share a commit.
    ///
    /// What ends while a claim has to wait for others is not kept waiting by it: should the process
    /// vanish, it would be sent a second time. And as long as an outcome cannot be recorded, nothing
    /// new is begun.
    async fn go_on(
        &self,
        lane: &Lane,
        under_way: &mut UnderWay,
        looked: &mut Looked,
    ) -> Result<Next, store::Error> {
        if !under_way.unrecorded.is_empty() {
            under_way.take_ended(self.clock.now());
            self.record_ended(under_way).await;
            if !under_way.unrecorded.is_empty() {
                return Ok(Next::AFTER_FAILURE);
            }
        }
        // One moment for all of this: the clock may be set at any time.
        let now = self.clock.now();
        under_way.take_ended(now);
        if under_way.outlasts_a_lease(now) {
            self.record_ended(under_way).await;
            return Ok(Next::AFTER_OTHERS);
        }
        lane.inner().flow.count(Instant::now(), under_way.left());
        let held = under_way.tasks.len();
        let begun = CancellationToken::new();
        let recording = async {
            self.record_ended(under_way).await;
            while timeout(HELD_UP, begun.cancelled()).await.is_err() {
                under_way.take_ended(self.clock.now());
                self.record_ended(under_way).await;
            }
        };
        let beginning = async {
            let next = self.begin(lane, held, looked, now).await;
            begun.cancel();
            next
        };
        let ((), next) = tokio::join!(recording, beginning);
        let (claimed, next) = next?;
        self.start(lane, claimed, now, under_way);
        if under_way.unrecorded.is_empty() {
            Ok(next)
        } else {
            Ok(Next::AFTER_FAILURE)
        }
    }

    /// Records what has ended; what the database cannot take now is kept.
    async fn record_ended(&self, under_way: &mut UnderWay) {
        let mut ended = std::mem::take(&mut under_way.unrecorded);
        let new = under_way.ended.drain(..);
        ended.extend(new.map(|ended| (ended.message, ended.outcome)));
        under_way.unrecorded = self.record(ended).await;
    }

    /// Waits a moment for others to end, so that one transaction records them and fills their places.
    async fn gather(&self, lane: &Lane, under_way: &mut UnderWay) {
        let most = lane.hand(Instant::now());
        let until = Instant::now() + LINGER;
        while under_way.tasks.len() > most / 2 {
            let ended = timeout_at(until, under_way.end(self.clock.now())).await;
            if ended.is_err() {
                return;
            }
        }
    }

    /// Claims as many due messages as there is room for beside those `held`.
    ///
    /// Asks first whether anything is due, which costs no write; every [`LOOK`] it claims all the
    /// same, and so finds leases that have ended.
    async fn begin(
        &self,
        lane: &Lane,
        held: usize,
        looked: &mut Looked,
        now: Timestamp,
    ) -> Result<(Vec<Claimed>, Next), store::Error> {
        let full = Next {
            // The first task that ends makes room.
            pause: LOOK,
            more: true,
        };
        let nothing = |pause| (Vec::new(), Next { pause, more: false });
        let places = lane.hand(Instant::now()).saturating_sub(held);
        if places == 0 {
            return Ok((Vec::new(), full));
        }
        if !looked.more {
            let due = self.wait_for_due(lane).await?;
            let again = looked
                .at
                .map_or(Duration::ZERO, |at| LOOK.saturating_sub(at.elapsed()));
            let quiet = due.min(again);
            if !quiet.is_zero() {
                return Ok(nothing(quiet));
            }
        }
        let room = lane.inner().pace.room(now, places);
        if room == 0 {
            let wait = lane.inner().pace.wait(now);
            let wait = Duration::try_from(wait).unwrap_or_default();
            return Ok(nothing(wait.max(LINGER)));
        }
        let claimed = self.claim(lane, room, now).await?;
        let filled = claimed.len() == room;
        *looked = Looked {
            at: Some(Instant::now()),
            more: filled && room == places,
        };
        if looked.more {
            return Ok((claimed, full));
        }
        let pause = if filled {
            LINGER
        } else {
            self.wait_for_due(lane).await?.max(AFTER_OTHERS).min(LOOK)
        };
        Ok((claimed, Next { pause, more: false }))
    }

    /// How long until the next message of a lane is due.
    async fn wait_for_due(&self, lane: &Lane) -> Result<Duration, store::Error> {
        let channel = lane.channel;
        let due = self
            .desk
            .db
            .read(move |tx| outbox::next_due(tx, channel))
            .await?;
        Ok(due.map_or(Duration::MAX, |due| until(self.clock.now(), due)))
    }

    /// Claims so many due messages of a lane, as far as its pace allows.
    pub(super) async fn claim(
        &self,
        lane: &Lane,
        room: usize,
        now: Timestamp,
    ) -> Result<Vec<Claimed>, store::Error> {
        let (room, turn) = {
            let mut inner = lane.inner();
            (inner.pace.room(now, room), inner.turn)
        };
        if room == 0 {
            return Ok(Vec::new());
        }
        let limit = i64::try_from(room).unwrap_or(i64::MAX);
        let limits = self.desk.limits.sms();
        let (claimed, turn) = self
            .desk
            .db
            .write(move |tx| outbox::claim_lane(tx, now, LEASE, limits, turn, limit))
            .await?;
        let mut inner = lane.inner();
        inner.turn = turn;
        let leaving = claimed.iter().filter(|claimed| claimed.refused.is_none());
        inner.pace.count(now, leaving.count());
        Ok(claimed)
    }

    /// Sends what was claimed at an instant, each in a task of its own, as places become free.
    pub(super) fn start(
        &self,
        lane: &Lane,
        claimed: Vec<Claimed>,
        claimed_at: Timestamp,
        under_way: &mut UnderWay,
    ) {
        let lease_until = claimed_at + LEASE;
        for claimed in claimed {
            let claimed = Arc::new(claimed);
            let sent = Arc::clone(&claimed);
            let worker = self.clone();
            let places = Arc::clone(&lane.places);
            let task = under_way.tasks.spawn(async move {
                let answers = worker.answers.as_ref();
                let clock = worker.clock.as_ref();
                let desk = &worker.desk;
                desk.attempt(&sent, answers, clock, &places).await
            });
            let in_hand = InHand {
                claimed,
                lease_until,
            };
            under_way.messages.insert(task.id(), in_hand);
        }
    }

    /// After an attempt: where the server works again, what waited for that is due at once.
    pub(super) async fn hurry(&self, channel: Channel, outcome: &Outcome) {
        let Some(lane) = self.lanes.iter().find(|lane| lane.channel == channel) else {
            return;
        };
        if !lane.works_again(outcome) {
            return;
        }
        let now = self.clock.now();
        let hurried = self
            .desk
            .db
            .write(move |tx| outbox::hurry(tx, channel, now))
            .await;
        match hurried {
            Ok(0) => {}
            Ok(messages) => {
                tracing::info!(channel = channel.code(), messages, "the server works again");
                lane.wake();
            }
            // They are tried at their own time.
            Err(error) => tracing::warn!(
                error = &error as &dyn std::error::Error,
                "messages that waited for the server cannot be hurried"
            ),
        }
    }
}
