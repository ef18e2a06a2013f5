//! The thread that alone writes: closures that wait while one runs share its commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::session::Session;
use crate::closure::{Ran, announce, message, settle};
use crate::error::{Error, Kind};
use crate::options::OnCommit;
use crate::tx::{Engine, Tx};

/// The most closures in one commit, so that the first of them is not kept waiting.
const LARGEST_BATCH: usize = 256;

/// What the writer is asked to do.
pub(super) enum Message {
    /// A write transaction.
    Work(Box<dyn Work>),
    /// Something that needs the connection to itself.
    Alone(Box<dyn FnOnce(&Session) + Send>),
    /// Finish; what was sent before is carried out.
    Close(oneshot::Sender<()>),
}

/// A closure on its way through the writer, whatever its types are.
pub(super) trait Work: Send {
    /// Runs it inside the open transaction and keeps its result.
    fn run(&mut self, session: &Session) -> Ran;

    /// Announces and answers, once it is known whether the commit stands.
    fn finish(self: Box<Self>, commit: Result<(), Error>, on_commit: &OnCommit);
}

/// The writer's side.
pub(super) struct Writer {
    pub(super) session: Session,
    pub(super) inbox: Receiver<Message>,
    pub(super) on_commit: OnCommit,
    /// Called after each commit, for the checkpointer.
    pub(super) committed: Box<dyn Fn(&Connection) + Send>,
    /// Called when the connection is closed, before anybody is told.
    pub(super) closed: Box<dyn FnOnce() + Send>,
}

impl Writer {
    /// Works until it is told to close or nobody can ask any more.
    pub(super) fn run(mut self) {
        let mut carried = None;
        let mut asked = None;
        while let Some(message) = carried.take().or_else(|| self.inbox.recv().ok()) {
            match message {
                Message::Work(first) => carried = self.batch(first),
                Message::Alone(task) => self.alone(task),
                Message::Close(answer) => {
                    asked = Some(answer);
                    break;
                }
            }
        }
        let Self {
            session,
            inbox,
            closed,
            ..
        } = self;
        drop(inbox);
        let emptied = session
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
                row.get::<_, i64>(0)
            });
        if let Err(error) = emptied {
            tracing::warn!(%error, "the write-ahead log stays as it is");
        }
        session.forget();
        drop(session);
        closed();
        if let Some(answer) = asked {
            answer.send(()).unwrap_or_default();
        }
    }

    fn alone(&self, task: Box<dyn FnOnce(&Session) + Send>) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| task(&self.session))) {
            tracing::error!(panic = message(&*panic), "the writer's task panicked");
        }
        self.abandon();
        self.session.forget();
    }

    /// Runs `first` and what already waits behind it, commits once, then answers all of them.
    /// Hands back a message that is no write.
    fn batch(&mut self, first: Box<dyn Work>) -> Option<Message> {
        if let Err(error) = self.session.control("BEGIN IMMEDIATE") {
            self.abandon();
            first.finish(Err(error), &self.on_commit);
            return None;
        }
        let mut done: Vec<Box<dyn Work>> = Vec::new();
        let mut carried = None;
        let mut next = Some(first);
        let mut broken = None;
        while let Some(mut work) = next.take() {
            broken = self.step(&mut *work).err();
            done.push(work);
            if broken.is_some() || done.len() >= LARGEST_BATCH {
                break;
            }
            match self.inbox.try_recv() {
                Ok(Message::Work(work)) => next = Some(work),
                Ok(other) => carried = Some(other),
                Err(_) => {}
            }
        }
        let commit = match broken {
            None => self.session.control("COMMIT"),
            Some(error) => Err(error),
        };
        if let Err(error) = &commit {
            tracing::error!(%error, transactions = done.len(), "nothing could be committed");
            self.abandon();
        }
        for work in done {
            work.finish(commit.clone(), &self.on_commit);
        }
        if commit.is_ok() {
            (self.committed)(&self.session.connection);
        }
        carried
    }

    /// Runs one closure in its savepoint. `Err` means that the whole transaction is gone.
    fn step(&self, work: &mut dyn Work) -> Result<(), Error> {
        self.session.control("SAVEPOINT work")?;
        let ran = work.run(&self.session);
        if !self.session.in_transaction() {
            let ended = Error::new(Kind::Lost, "SQLite ended the transaction by itself");
            return Err(match ran {
                Ran::Undo(Some(error)) => error,
                Ran::Undo(None) | Ran::Keep => ended,
            });
        }
        if let Ran::Undo(_) = ran {
            self.session.control("ROLLBACK TO work")?;
        }
        self.session.control("RELEASE work")
    }

    /// Makes sure that no transaction stays open.
    fn abandon(&self) {
        if self.session.in_transaction()
            && let Err(error) = self.session.control("ROLLBACK")
        {
            tracing::error!(%error, "the transaction cannot be rolled back");
        }
    }
}

/// A closure with its result and the one who waits for it.
pub(super) struct Closure<T, E, F> {
    pub(super) f: F,
    pub(super) slow: Duration,
    pub(super) result: Option<Result<T, E>>,
    pub(super) notes: Vec<String>,
    pub(super) answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Work for Closure<T, E, F>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, session: &Session) -> Ran {
        let mut tx = Tx::new(Engine::Sqlite(session), self.slow);
        let result = catch_unwind(AssertUnwindSafe(|| (self.f)(&mut tx)));
        let (notes, failed) = tx.into_parts();
        let (result, ran) = settle(result, failed);
        if matches!(ran, Ran::Keep) {
            self.notes = notes;
        }
        self.result = Some(result);
        ran
    }

    fn finish(self: Box<Self>, commit: Result<(), Error>, on_commit: &OnCommit) {
        let Self {
            result,
            notes,
            answer,
            ..
        } = *self;
        let result = match (commit, result) {
            (Ok(()), Some(result)) => {
                announce(on_commit, notes);
                result
            }
            (Ok(()), None) => Err(E::from(Error::bug("a closure was committed but never run"))),
            (Err(error), _) => Err(E::from(error)),
        };
        // Nobody may be waiting any more; what was done stands all the same.
        drop(answer.send(result));
    }
}
