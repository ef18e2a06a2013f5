//! Databases for tests: a fresh one for each, on both engines (see [`db_test`](crate::db_test)).

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test without its database fails"
)]

use std::fmt::Debug;
use std::future::Future;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use db::{DatabaseUrl, Db, Engine, Migration, Options};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

use crate::postgres::{self, Cluster};

/// What a migrated database is migrated with.
#[cfg(feature = "product")]
const MIGRATIONS: &[Migration] = store::MIGRATIONS;
#[cfg(not(feature = "product"))]
const MIGRATIONS: &[Migration] = &[];

/// For the code that `#[db_test]` writes.
pub const SQLITE: Engine = Engine::Sqlite;
/// For the code that `#[db_test]` writes.
pub const POSTGRES: Engine = Engine::Postgres;

/// What a test database begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// The product's tables, without rows.
    Migrated,
    /// Nothing.
    Empty,
}

/// A database of one test; it is a [`Db`], and it is gone when the test ends.
#[derive(Debug)]
pub struct TestDb {
    db: Db,
    url: DatabaseUrl,
    notes: Arc<Mutex<Vec<Vec<String>>>>,
    folder: Arc<TempDir>,
}

impl TestDb {
    /// Where the database is, to open it a second time.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// A folder for files of this test alone.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What was announced since the last call, a list for each commit.
    pub fn announced(&self) -> Vec<Vec<String>> {
        std::mem::take(&mut *self.notes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Closes this handle, as a server that stops does, and opens the database anew. The
    /// announcements of the new handle go where `options` say.
    ///
    /// # Panics
    /// If it cannot be opened.
    pub async fn reopen(&self, options: Options) -> Db {
        self.db.close().await;
        Db::open(&self.url, options)
            .await
            .expect("the database opens again")
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

/// What a test may answer.
pub trait Outcome {
    /// Fails the test if it did not end well.
    fn check(self);
}

impl Outcome for () {
    fn check(self) {}
}

impl<E: Debug> Outcome for Result<(), E> {
    fn check(self) {
        if let Err(error) = self {
            panic!("{error:?}");
        }
    }
}

/// Runs a test with a fresh database on a runtime of its own, and takes both away again.
///
/// # Panics
/// If the test does, or if PostgreSQL is not installed.
pub fn run<F, O>(engine: Engine, contents: Contents, test: impl FnOnce(TestDb) -> F)
where
    F: Future<Output = O>,
    O: Outcome,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the test");
    let folder = Arc::new(tempfile::tempdir().expect("a folder for the test"));
    let url = runtime.block_on(create(engine, contents, &folder));
    let notes = Arc::new(Mutex::new(Vec::new()));
    let taken = Arc::clone(&notes);
    let options = Options {
        on_commit: Arc::new(move |announced| {
            taken
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(announced);
        }),
        ..Options::default()
    };
    let db = runtime
        .block_on(Db::open(&url, options))
        .expect("the test's database opens");
    let handle = TestDb {
        db: db.clone(),
        url: url.clone(),
        notes,
        folder,
    };
    let ended = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(handle)).check()));
    runtime.block_on(db.close());
    if engine == Engine::Postgres {
        runtime.block_on(remove(&url));
    }
    if let Err(panic) = ended {
        resume_unwind(panic);
    }
}

async fn create(engine: Engine, contents: Contents, folder: &TempDir) -> DatabaseUrl {
    match engine {
        Engine::Sqlite => {
            let file = folder.path().join("test.db");
            if contents == Contents::Migrated {
                std::fs::copy(sqlite_template().await, &file).expect("a copy of the template");
            }
            DatabaseUrl::Sqlite(file)
        }
        Engine::Postgres => {
            let template = match contents {
                Contents::Migrated => postgres_template().await,
                Contents::Empty => "template0".to_owned(),
            };
            let name = unique_name();
            let client = administrator().await;
            let text =
                format!("CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C'");
            client
                .batch_execute(&text)
                .await
                .expect("a database for the test");
            parsed(&postgres::with_database(server(), &name))
        }
    }
}

/// Several processes share the server; the process id and a count tell them apart.
fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let n = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("test_{}_{n}", std::process::id())
}

async fn remove(url: &DatabaseUrl) {
    let text = url.to_string();
    let name = text.rsplit('/').next().unwrap_or_default();
    let client = administrator().await;
    let dropped = client
        .batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await;
    dropped.expect("the test's database goes away");
}

/// A migrated file that each test copies; made once a process.
async fn sqlite_template() -> PathBuf {
    static TEMPLATE: tokio::sync::OnceCell<TempDir> = tokio::sync::OnceCell::const_new();
    let folder = TEMPLATE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().expect("a folder for the template");
            migrate(&DatabaseUrl::Sqlite(folder.path().join("template.db"))).await;
            folder
        })
        .await;
    folder.path().join("template.db")
}

/// A migrated database that each test copies; made once a server.
async fn postgres_template() -> String {
    let name = format!("template_{:016x}", fingerprint());
    let client = administrator().await;
    // Held until the connection goes, so that one process makes it and the others wait.
    client
        .batch_execute("SELECT pg_advisory_lock(1)")
        .await
        .expect("the turn to make it");
    let known = client
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await
        .expect("the list of databases");
    if known.is_none() {
        let making = format!("making_{name}");
        for text in [
            format!("DROP DATABASE IF EXISTS {making}"),
            format!("CREATE DATABASE {making} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"),
        ] {
            client
                .batch_execute(&text)
                .await
                .expect("a database for the template");
        }
        migrate(&parsed(&postgres::with_database(server(), &making))).await;
        let rename = format!("ALTER DATABASE {making} RENAME TO {name}");
        client
            .batch_execute(&rename)
            .await
            .expect("the template's name");
    }
    name
}

async fn migrate(url: &DatabaseUrl) {
    let db = Db::open(url, Options::default())
        .await
        .expect("the template opens");
    db.migrate(MIGRATIONS).await.expect("the migrations run");
    db.close().await;
}

/// Tells one set of migrations from another.
fn fingerprint() -> u64 {
    let mut hasher = DefaultHasher::new();
    for migration in MIGRATIONS {
        (migration.id, migration.sql, migration.postgres).hash(&mut hasher);
    }
    hasher.finish()
}

/// The server all tests of this process use: the one that was started for the whole run, or one
/// of this process alone, which goes with it.
fn server() -> &'static str {
    static SERVER: OnceLock<(String, Option<Cluster>)> = OnceLock::new();
    let (url, _) = SERVER.get_or_init(|| {
        if let Some(url) = std::env::var_os(postgres::VARIABLE) {
            return (
                url.into_string()
                    .expect("an address in RECONVENE_TEST_POSTGRES"),
                None,
            );
        }
        let cluster = Cluster::start().unwrap_or_else(|reason| panic!("{reason}"));
        (cluster.url().to_owned(), Some(cluster))
    });
    url
}

async fn administrator() -> Client {
    let url = server();
    let (client, connection) = tokio_postgres::connect(url, NoTls)
        .await
        .expect("the test server answers");
    #[expect(clippy::disallowed_methods, reason = "it ends with the client")]
    tokio::spawn(async move { drop(connection.await) });
    client
}

fn parsed(url: &str) -> DatabaseUrl {
    url.parse().expect("an address of a database")
}
