//! SQLite in the process: one writer thread with group commit, a few readers, a checkpointer.

mod backup;
mod checkpoint;
mod constraints;
mod lock;
mod migrations;
mod schema;
mod session;
mod writer;

use std::fmt;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, config::DbConfig};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::closure::settle;
use crate::error::{Error, Kind};
use crate::options::Options;
use crate::tx::{Engine, ReadTx, Tx};
use checkpoint::Log;
use session::from_sqlite;
use writer::{Closure, Message, Writer};

pub(crate) use session::Session;

/// A SQLite database that is open.
pub(crate) struct Sqlite {
    path: PathBuf,
    options: Options,
    outbox: mpsc::Sender<Message>,
    readers: Arc<Readers>,
}

struct Readers {
    idle: Mutex<Vec<Session>>,
    free: Arc<Semaphore>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Create,
    Write,
    Read,
}

impl Sqlite {
    pub(crate) async fn open(path: PathBuf, options: Options) -> Result<Self, Error> {
        blocking(move || Self::open_now(path, options)).await
    }

    fn open_now(path: PathBuf, options: Options) -> Result<Self, Error> {
        let lock = if options.exclusive {
            let lock = lock::take(&path)?;
            create(&path)?;
            Some(lock)
        } else {
            if !path.exists() {
                return Err(Error::refused(format!(
                    "there is no database {}",
                    path.display()
                )));
            }
            None
        };
        let access = if options.exclusive {
            Access::Create
        } else {
            Access::Write
        };
        let mut connection = connect(&path, access, options.patience)?;
        if let Some(bytes) = options.max_bytes {
            limit(&connection, bytes).map_err(|e| from_sqlite(&e))?;
        }
        let log = Arc::new(Log::default());
        let (wake, woken) = mpsc::sync_channel(1);
        if lock.is_some() {
            let (path, patience, log) = (path.clone(), options.patience, Arc::clone(&log));
            spawn("checkpointer", move || {
                checkpoint::run(&path, patience, &log, &woken);
            })?;
        }
        let counted = Arc::clone(&log);
        connection
            .wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages: i32| {
                counted.pages.store(i64::from(pages), Ordering::Relaxed);
                Ok(())
            }))
            .map_err(|e| from_sqlite(&e))?;
        let (outbox, inbox) = mpsc::channel();
        let readers = Arc::new(Readers {
            idle: Mutex::new(Vec::new()),
            free: Arc::new(Semaphore::new(options.sqlite_readers.max(1))),
        });
        let writer = Writer {
            session: Session::new(connection),
            inbox,
            on_commit: Arc::clone(&options.on_commit),
            committed: Box::new(move |connection| log.committed(connection, &wake)),
            closed: Box::new(move || drop(lock)),
        };
        spawn("writer", move || writer.run())?;
        Ok(Self {
            path,
            options,
            outbox,
            readers,
        })
    }

    pub(crate) async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let slow = self.options.slow_statement;
        let work = Closure {
            f,
            slow,
            result: None,
            notes: Vec::new(),
            answer,
        };
        self.outbox
            .send(Message::Work(Box::new(work)))
            .map_err(|_| E::from(closed()))?;
        answered.await.unwrap_or_else(|_| Err(E::from(closed())))
    }

    pub(crate) async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let free = Arc::clone(&self.readers.free);
        let turn = free.acquire_owned().await.map_err(|_| E::from(closed()))?;
        let reading = self.reading(turn);
        blocking(move || reading.run(f)).await
    }

    /// Reads on the calling thread if a connection is free at once, else as [`Sqlite::read`].
    pub(crate) async fn look_up<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match Arc::clone(&self.readers.free).try_acquire_owned() {
            Ok(turn) => self.reading(turn).run(f),
            Err(_) => self.read(f).await,
        }
    }

    fn reading(&self, turn: OwnedSemaphorePermit) -> Reading {
        Reading {
            readers: Arc::clone(&self.readers),
            path: self.path.clone(),
            patience: self.options.patience,
            slow: self.options.slow_statement,
            turn,
        }
    }

    pub(crate) async fn check_statement(&self, text: String) -> Result<(), Error> {
        let (path, patience) = (self.path.clone(), self.options.patience);
        blocking(move || {
            let connection = connect(&path, Access::Read, patience)?;
            connection
                .prepare(&text)
                .map(|_| ())
                .map_err(|e| from_sqlite(&e))
        })
        .await
    }

    pub(crate) async fn close(&self) {
        self.readers.free.close();
        self.readers.lock().clear();
        let (answer, answered) = oneshot::channel();
        if self.outbox.send(Message::Close(answer)).is_ok() {
            answered.await.unwrap_or_default();
        }
    }

    /// Runs something on the writer's connection, with no transaction open.
    async fn alone<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Session) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (answer, answered) = oneshot::channel();
        let task = Box::new(move |session: &Session| drop(answer.send(task(session))));
        self.outbox
            .send(Message::Alone(task))
            .map_err(|_| closed())?;
        answered.await.unwrap_or_else(|_| Err(closed()))
    }
}

impl Readers {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Session>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sqlite")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

fn read_with<T, E: From<Error>>(
    session: &Session,
    slow: Duration,
    f: impl FnOnce(&mut ReadTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    session.control("BEGIN")?;
    let mut tx = ReadTx::new(Engine::Sqlite(session), slow);
    let result = catch_unwind(AssertUnwindSafe(|| f(&mut tx)));
    let (result, _) = settle(result, tx.into_failure());
    if session.in_transaction() {
        session.control("ROLLBACK")?;
    }
    result
}

/// A turn at one of the reading connections.
struct Reading {
    readers: Arc<Readers>,
    path: PathBuf,
    patience: Duration,
    slow: Duration,
    turn: OwnedSemaphorePermit,
}

impl Reading {
    fn run<T, E, F>(self, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut ReadTx<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        let idle = self.readers.lock().pop();
        let session = match idle {
            Some(session) => session,
            None => Session::new(connect(&self.path, Access::Read, self.patience)?),
        };
        let result = read_with(&session, self.slow, f);
        if !session.in_transaction() && !self.readers.free.is_closed() {
            self.readers.lock().push(session);
        }
        drop(self.turn);
        result
    }
}

/// Opens a connection the way every connection to the file is opened.
fn connect(path: &Path, access: Access, patience: Duration) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match access {
            Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
    let open = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(patience)?;
        // A statement is planned once. Otherwise SQLite plans it anew for each set of values, where
        // a value might let it use a partial index.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        if access == Access::Read {
            connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -16384;")?;
        } else {
            // FULL: a commit is on the disk before it is acknowledged; group commit pays for it.
            connection.execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0;
                 PRAGMA cache_size = -65536;",
            )?;
        }
        connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;")?;
        Ok(connection)
    };
    open().map_err(|e: rusqlite::Error| from_sqlite(&e).during(path.display()))
}

/// Makes an empty file that others cannot read, if there is none yet.
fn create(path: &Path) -> Result<(), Error> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(|_| ())
        .map_err(|e| Error::new(Kind::Lost, format!("{}: {e}", path.display())))
}

fn limit(connection: &Connection, bytes: u64) -> rusqlite::Result<()> {
    let page: i64 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    let pages = i64::try_from(bytes).unwrap_or(i64::MAX) / page.max(1);
    connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
}

fn spawn(name: &str, f: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    thread::Builder::new()
        .name(format!("sqlite-{name}"))
        .spawn(f)
        .map(|_| ())
        .map_err(|e| Error::new(Kind::Lost, format!("no thread for the {name}: {e}")))
}

async fn blocking<T, E>(f: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    tokio::task::spawn_blocking(f).await.unwrap_or_else(|e| {
        Err(E::from(Error::new(
            Kind::Lost,
            format!("it was not finished: {e}"),
        )))
    })
}

#[track_caller]
fn closed() -> Error {
    Error::new(Kind::Lost, "the database is closed")
}
