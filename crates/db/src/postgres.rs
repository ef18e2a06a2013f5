//! PostgreSQL: a pool of connections, a closure on a blocking thread.

mod connect;
pub(crate) mod encryption;
mod migrations;
mod schema;
mod session;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
    Timeouts,
};
use tokio::runtime::Handle;
use tokio_postgres::types::Type;

use crate::closure::{Ran, announce, settle};
use crate::error::{Error, Kind};
use crate::options::{OnCommit, Options};
use crate::tx::{Engine, ReadTx, Tx};
use crate::url::PostgresUrl;
use session::{Mode, Texts, from_postgres};

pub use connect::{Connected, Stream};
pub(crate) use session::{Cell, Session};

/// How often a transaction is tried again after a serialization failure or a deadlock.
const RETRIES: u32 = 3;

/// Before the first retry; later ones wait longer.
const PAUSE: Duration = Duration::from_millis(10);

/// A PostgreSQL database that is open; clones share it.
#[derive(Clone)]
pub(crate) struct Postgres {
    pool: Pool,
    texts: Arc<Texts>,
    on_commit: OnCommit,
    slow: Duration,
}

impl Postgres {
    pub(crate) async fn open(url: &PostgresUrl, options: Options) -> Result<Self, Error> {
        let mut config = (*url.config).clone();
        if config.get_application_name().is_none() {
            config.application_name("reconvene");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(options.patience);
        }
        let manager = Manager::from_config(
            config,
            url.connector()?,
            ManagerConfig {
                recycling_method: RecyclingMethod::Fast,
            },
        );
        // Set here and not as start options, which connection poolers refuse.
        let setup = format!("SET lock_timeout = {}", options.patience.as_millis());
        let pool = Pool::builder(manager)
            .max_size(options.postgres_connections.max(1))
            .runtime(Runtime::Tokio1)
            .timeouts(Timeouts {
                wait: Some(options.patience),
                create: Some(options.patience),
                recycle: Some(options.patience),
            })
            .post_create(Hook::async_fn(move |client, _| {
                let setup = setup.clone();
                Box::pin(async move {
                    client
                        .batch_execute(&setup)
                        .await
                        .map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|e| Error::bug(e.to_string()))?;
        let Options {
            on_commit,
            slow_statement,
            ..
        } = options;
        let this = Self {
            pool,
            texts: Arc::new(Texts::default()),
            on_commit,
            slow: slow_statement,
        };
        drop(this.client().await?);
        Ok(this)
    }

    pub(crate) async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let client = self.client().await?;
        let this = self.clone();
        let handle = Handle::current();
        tokio::task::spawn_blocking(move || this.write_blocking(&handle, client, &f))
            .await
            .unwrap_or_else(|e| Err(E::from(Error::new(Kind::Lost, e.to_string()))))
    }

    fn write_blocking<T, E: From<Error>>(
        &self,
        handle: &Handle,
        mut client: Object,
        f: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut retries = 0;
        loop {
            let session = Session::new(handle, &client, &self.texts, Mode::Write);
            let mut tx = Tx::new(Engine::Postgres(&session), self.slow);
            let result = catch_unwind(AssertUnwindSafe(|| f(&mut tx)));
            let (notes, failed) = tx.into_parts();
            let (result, ran) = settle(result, failed);
            let (result, failed) = match (result, ran) {
                (Ok(value), _) => match session.commit() {
                    Ok(()) => {
                        announce(&self.on_commit, notes);
                        return Ok(value);
                    }
                    // Lost while committing: whether it stands is unknown, so it is not repeated.
                    Err(error) if error.kind == Kind::Lost => return Err(E::from(error)),
                    Err(error) => (Err(E::from(error.clone())), Some(error)),
                },
                (Err(error), Ran::Undo(failed)) => {
                    session.leave();
                    (Err(error), failed)
                }
                (Err(error), Ran::Keep) => {
                    session.leave();
                    (Err(error), None)
                }
            };
            let again = matches!(
                failed,
                Some(Error {
                    kind: Kind::Serialization | Kind::Lost,
                    ..
                })
            );
            if !again || retries == RETRIES {
                return result;
            }
            retries += 1;
            tracing::debug!(retries, "a transaction is tried again");
            // At once, it could run into the same transaction before that one has finished.
            #[expect(
                clippy::disallowed_methods,
                reason = "nothing tells when the other is done"
            )]
            handle.block_on(tokio::time::sleep(PAUSE * retries));
            if client.is_closed() {
                drop(client);
                client = handle.block_on(self.client())?;
            }
        }
    }

    pub(crate) async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let client = self.client().await?;
        let this = self.clone();
        let handle = Handle::current();
        tokio::task::spawn_blocking(move || {
            let session = Session::new(&handle, &client, &this.texts, Mode::Read);
            let mut tx = ReadTx::new(Engine::Postgres(&session), this.slow);
            let result = catch_unwind(AssertUnwindSafe(|| f(&mut tx)));
            let (result, _) = settle(result, tx.into_failure());
            session.leave();
            result
        })
        .await
        .unwrap_or_else(|e| Err(E::from(Error::new(Kind::Lost, e.to_string()))))
    }

    pub(crate) async fn check_statement(&self, text: &str) -> Result<(), Error> {
        let client = self.client().await?;
        let statement = client.prepare(text).await.map_err(|e| from_postgres(&e))?;
        let portable = [Type::INT8, Type::BOOL, Type::TEXT, Type::BYTEA];
        for (i, kind) in (1..).zip(statement.params()) {
            if !portable.contains(kind) {
                return Err(Error::bug(format!(
                    "PostgreSQL takes ${i} for {kind}: write CAST(${i} AS BIGINT) or AS TEXT"
                )));
            }
        }
        Ok(())
    }

    pub(crate) fn close(&self) {
        self.pool.close();
    }

    async fn client(&self) -> Result<Object, Error> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => {
                Error::new(Kind::Busy, "no connection became free")
            }
            PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => {
                // Whatever the server answered, a refused password included: it is out of reach.
                from_postgres(&error)
                    .during("no connection")
                    .with_kind(Kind::Lost)
            }
            other => Error::new(Kind::Lost, other.to_string()),
        })
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").finish_non_exhaustive()
    }
}
