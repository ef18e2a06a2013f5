//! Fills a SQLite file: prepared inserts in one transaction a table, then the indexes, then the rows that
//! come late.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use db::{DatabaseUrl, Db, Options};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use sha2::{Digest as _, Sha256};

use super::{
    EDITION, KEY, mixed,
    plan::{Kind, Plan},
    set_up,
    tables::{TABLES, WORDS, words},
    value::Value,
    vault,
};

/// How long another connection to the file may take to go, and how long to wait between looks.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(5);

/// One row of so many comes late, when the indexes are there: in an index just made no page has any room,
/// and the first row that comes to each splits it. In a file that has grown this happened long ago; an
/// index has fifty entries and more on a page.
const LATE: u64 = 20;

/// Whether a row does: as if by chance, and by another one than what stands in it.
fn comes_late(n: u64) -> bool {
    mixed(!n).is_multiple_of(LATE)
}

/// A filled file.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Where the installation's key is.
    pub(crate) key: PathBuf,
    /// What stands in it.
    pub(crate) plan: Plan,
}

impl File {
    /// Its address.
    pub(crate) fn url(&self) -> DatabaseUrl {
        DatabaseUrl::Sqlite(self.path.clone())
    }

    /// Waits until the server has dealt with every message that moves have left behind, so that
    /// pages are measured and not the outbox.
    ///
    /// Fails if some are left after five minutes.
    pub(crate) fn wait_until_told(&self) -> Result<()> {
        let connection = self.look()?;
        let mut waiting = connection
            .prepare("SELECT count(*) FROM message WHERE state IN ('queued', 'sending')")?;
        let began = Instant::now();
        loop {
            let left: i64 = waiting.query_row([], |row| row.get(0))?;
            if left == 0 {
                return Ok(());
            }
            ensure!(
                began.elapsed() < Duration::from_mins(5),
                "{left} messages are still waiting"
            );
            thread::park_timeout(Duration::from_millis(200));
        }
    }

    /// Reads the whole file once, so that it stands in memory: a machine may take memory back from
    /// a file within a minute, and a disk's speed is not what is measured.
    ///
    /// Fails if the file cannot be read.
    pub(crate) fn read_through(&self) -> Result<()> {
        let mut file = fs::File::open(&self.path)?;
        std::io::copy(&mut file, &mut std::io::sink())?;
        Ok(())
    }

    /// A connection that only reads, beside a running server too.
    ///
    /// Fails if the file is gone.
    pub(crate) fn look(&self) -> Result<Connection> {
        look(&self.path)
    }
}

/// The file with so many cases, as an earlier run left it; else a new one.
///
/// Fails if the disk is full or the schema is not the one that is written here.
pub(crate) async fn file(folder: &Path, cases: u64) -> Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("cases-{cases}-{}.db", fingerprint()));
    let key = folder.join("installation.key");
    write_key(&key)?;
    if !path.exists() {
        let began = Instant::now();
        println!("filling a file with {cases} cases …");
        let part = path.with_extension("part");
        remove(&part)?;
        fill(&part, cases).await?;
        fs::rename(&part, &path)?;
        println!("… took {:.0} s", began.elapsed().as_secs_f64());
    }
    warm(&path)?;
    let plan = read_plan(&path, cases)?;
    Ok(File { path, key, plan })
}

/// Reads the file once, so that the system holds it in memory for whoever comes first.
fn warm(path: &Path) -> Result<()> {
    std::io::copy(&mut fs::File::open(path)?, &mut std::io::sink())?;
    Ok(())
}

/// The key in the form in which the product reads it.
fn write_key(path: &Path) -> Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    Ok(writeln!(file, "{}", BASE64_STANDARD.encode(KEY))?)
}

fn remove(path: &Path) -> Result<()> {
    for ending in ["part", "part-wal", "part-shm"] {
        match fs::remove_file(path.with_extension(ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Tells files with other tables or other contents apart.
fn fingerprint() -> String {
    let mut hash = Sha256::new();
    hash.update(EDITION.to_be_bytes());
    for migration in store::MIGRATIONS {
        hash.update(migration.sql);
    }
    let bytes = hash.finalize();
    bytes
        .iter()
        .take(4)
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

async fn fill(path: &Path, cases: u64) -> Result<()> {
    let db = Db::open(&DatabaseUrl::Sqlite(path.to_owned()), Options::default()).await?;
    let plan = set_up(&db, cases).await?;
    db.close().await;

    let mut connection = Connection::open(path)?;
    leave_log(&connection)?;
    connection.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -1048576;
         PRAGMA locking_mode = EXCLUSIVE;",
    )?;
    let indexes = indexes(&connection)?;
    for (name, _) in &indexes {
        connection.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    insert_rows(&mut connection, &plan, |n| !comes_late(n))?;
    let transaction = connection.transaction()?;
    let mut insert = transaction.prepare(&insert("case_word", WORDS))?;
    for (word, case) in words(&plan) {
        let case = Plan::id(Kind::Case, case);
        insert.execute(params_from_iter([
            Value::Bytes(plan.organisation.as_bytes()),
            Value::Text(&word),
            Value::Bytes(case.as_bytes()),
        ]))?;
    }
    drop(insert);
    transaction.execute(
        "UPDATE organisation SET next_case_number = ?1",
        [i64::try_from(cases)? + 1],
    )?;
    transaction.commit()?;
    for (_, text) in &indexes {
        connection.execute_batch(text)?;
    }
    insert_rows(&mut connection, &plan, comes_late)?;
    // What was written past the product's rules at least keeps the tables' own.
    let broken = connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
    anyhow::ensure!(!broken, "the generator broke a foreign key");
    connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    connection.close().map_err(|(_, error)| error)?;
    fs::File::open(path)?.sync_all()?;
    Ok(())
}

/// Writes those rows of all tables of which this holds.
fn insert_rows(
    connection: &mut Connection,
    plan: &Plan,
    wanted: impl Fn(u64) -> bool,
) -> Result<()> {
    let vault = vault();
    for table in &TABLES {
        let transaction = connection.transaction()?;
        let mut insert = transaction.prepare(&insert(table.name, table.columns))?;
        for n in (0..(table.each)(plan)).filter(|n| wanted(*n)) {
            (table.rows)(plan, &vault, n, &mut |row| {
                insert
                    .execute(params_from_iter(row))
                    .map(|_| ())
                    .context(table.name)
            })?;
        }
        drop(insert);
        transaction.commit()?;
    }
    Ok(())
}

/// Writes without a log from here on. The product's own connections may take a moment to go.
fn leave_log(connection: &Connection) -> Result<()> {
    let began = Instant::now();
    loop {
        match connection.execute_batch("PRAGMA journal_mode = OFF") {
            Ok(()) => return Ok(()),
            Err(_) if began.elapsed() < PATIENCE => thread::park_timeout(PAUSE),
            Err(error) => return Err(error.into()),
        }
    }
}

/// `INSERT INTO table (columns) VALUES (?, …)`.
fn insert(table: &str, columns: &str) -> String {
    let places = vec!["?"; columns.split(',').count()].join(", ");
    format!("INSERT INTO {table} ({columns}) VALUES ({places})")
}

/// The indexes that can be made after the rows, with their text.
fn indexes(connection: &Connection) -> Result<Vec<(String, String)>> {
    let mut names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
    names.push("case_word");
    let mut found = connection.prepare(
        "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    )?;
    let rows = found.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))
    })?;
    let mut indexes = Vec::new();
    for row in rows {
        let (name, text, table) = row?;
        if names.contains(&table.as_str()) {
            indexes.push((name, text));
        }
    }
    Ok(indexes)
}

fn look(path: &Path) -> Result<Connection> {
    Ok(Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?)
}

fn read_plan(path: &Path, cases: u64) -> Result<Plan> {
    let organisation: Vec<u8> =
        look(path)?.query_row("SELECT id FROM organisation", [], |row| row.get(0))?;
    Ok(Plan {
        organisation: uuid::Uuid::from_slice(&organisation)?,
        password_hash: String::new(),
        cases,
    })
}
