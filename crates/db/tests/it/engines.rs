//! What only one of the engines does: files, locks, a full disk, lost connections.

use std::sync::Mutex;
use std::sync::mpsc;

use db::{DatabaseUrl, Db, Engine, Error, Kind, Migration, Options, Query as _, params, sql};
use testkit::{TestDb, db_test};

use crate::{THINGS, add, names, things};

#[db_test(empty)]
async fn a_backup_is_a_readable_copy_and_overwrites_nothing(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let to = db.folder().join("copy.db");
    if db.engine() == Engine::Postgres {
        let error = db.backup(&to).await.unwrap_err();
        assert!(error.to_string().contains("pg_dump"), "{error}");
        return;
    }
    db.backup(&to).await.unwrap();
    add(&db, 2, "b").await.unwrap();
    let error = db.backup(&to).await.unwrap_err();
    assert_eq!(error.kind, Kind::Refused);
    let copy = Db::open(&DatabaseUrl::Sqlite(to), Options::default())
        .await
        .unwrap();
    assert_eq!(names(&copy).await, ["a"]);
    assert_eq!(copy.pending(THINGS).await.unwrap(), [""; 0]);
    copy.close().await;
    let left: Vec<_> = std::fs::read_dir(db.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".part"))
        .collect();
    assert_eq!(left, [""; 0]);
}

#[db_test(empty)]
async fn a_migrated_file_is_copied_before_it_is_migrated_again(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let set = [
        THINGS[0],
        Migration {
            id: 7,
            name: "emptied",
            sql: "DELETE FROM thing",
            postgres: None,
            sqlite: None,
        },
    ];
    db.migrate(&set).await.unwrap();
    assert_eq!(names(&db).await, [""; 0]);
    let copy = db.folder().join("test.db.before-0007");
    if db.engine() == Engine::Postgres {
        assert!(!copy.exists());
        return;
    }
    let copy = Db::open(&DatabaseUrl::Sqlite(copy), Options::default())
        .await
        .unwrap();
    assert_eq!(names(&copy).await, ["a"]);
    copy.close().await;
}

#[db_test(empty)]
async fn a_table_can_be_rebuilt_without_losing_what_refers_to_it(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    db.write::<_, Error, _>(|tx| {
        tx.execute(
            sql!("INSERT INTO part (id, thing_id, place) VALUES (1, 1, 1)"),
            &[],
        )
    })
    .await
    .unwrap();
    let rebuild = |id, sql| Migration {
        id,
        name: "rebuilt",
        sql: "SELECT 1",
        postgres: None,
        sqlite: Some(sql),
    };
    let set = [
        THINGS[0],
        rebuild(
            2,
            "CREATE TABLE thing_new (id INTEGER CONSTRAINT thing_pkey PRIMARY KEY, name TEXT NOT NULL) STRICT;
             INSERT INTO thing_new SELECT id, name FROM thing;
             DROP TABLE thing; ALTER TABLE thing_new RENAME TO thing",
        ),
    ];
    db.migrate(&set).await.unwrap();
    let parts = db
        .read(|tx| tx.query(sql!("SELECT id FROM part ORDER BY id"), &[]))
        .await;
    assert_eq!(parts.unwrap().len(), 1);
    if db.engine() == Engine::Sqlite {
        let broken = [set[0], set[1], rebuild(3, "DELETE FROM thing")];
        let error = db.migrate(&broken).await.unwrap_err();
        assert!(matches!(error.kind, Kind::ForeignKey(_)), "{error}");
        assert_eq!(names(&db).await, ["a"]);
        let orphan = db.write::<_, Error, _>(|tx| {
            tx.execute(
                sql!("INSERT INTO part (id, thing_id, place) VALUES (2, 9, 1)"),
                &[],
            )
        });
        assert!(orphan.await.is_err(), "foreign keys are enforced again");
    }
}

#[db_test(empty)]
async fn a_second_server_on_the_same_file_is_refused(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    if db.engine() == Engine::Postgres {
        let second = Db::open(db.url(), Options::default()).await.unwrap();
        assert_eq!(names(&second).await, ["a"]);
        return;
    }
    let error = Db::open(db.url(), Options::default()).await.unwrap_err();
    assert_eq!(error.kind, Kind::Locked);
    let me = std::process::id().to_string();
    assert!(
        error.to_string().contains("test.db") && error.to_string().contains(&me),
        "{error}"
    );
    let beside = Options {
        exclusive: false,
        ..Options::default()
    };
    let doctor = Db::open(db.url(), beside).await.unwrap();
    assert_eq!(names(&doctor).await, ["a"]);
    assert_eq!(doctor.pending(THINGS).await.unwrap(), [""; 0]);
    add(&doctor, 2, "b").await.unwrap();
    doctor.backup(&db.folder().join("beside.db")).await.unwrap();
    assert_eq!(
        doctor.migrate(THINGS).await.unwrap_err().kind,
        Kind::Refused
    );
    doctor.close().await;
    add(&db, 3, "c").await.unwrap();
    assert_eq!(names(&db).await, ["a", "b", "c"]);
    let again = db.reopen(Options::default()).await;
    assert_eq!(names(&again).await, ["a", "b", "c"]);
    again.close().await;
}

#[tokio::test]
async fn a_missing_file_is_not_made_by_a_tool_that_works_beside_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.db");
    let beside = Options {
        exclusive: false,
        ..Options::default()
    };
    let error = Db::open(&DatabaseUrl::Sqlite(file.clone()), beside)
        .await
        .unwrap_err();
    assert_eq!(error.kind, Kind::Refused);
    assert!(!file.exists());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.db");
    std::fs::write(&file, "Dear Sir or Madam, ".repeat(100)).unwrap();
    let error = Db::open(&DatabaseUrl::Sqlite(file), Options::default())
        .await
        .unwrap_err();
    assert_eq!(error.kind, Kind::Lost);
    assert!(error.to_string().contains("letter.db"), "{error}");
}

#[tokio::test]
async fn closing_empties_the_write_ahead_log() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("closed.db");
    let db = Db::open(&DatabaseUrl::Sqlite(file.clone()), Options::default())
        .await
        .unwrap();
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let log = folder.path().join("closed.db-wal");
    assert!(log.metadata().unwrap().len() > 0);
    db.close().await;
    assert_eq!(log.metadata().map_or(0, |log| log.len()), 0);
}

#[tokio::test]
async fn the_write_ahead_log_does_not_grow_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("busy.db"));
    let db = Db::open(&url, Options::default()).await.unwrap();
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    for n in 0..160_u8 {
        let megabyte = vec![n; 1 << 20];
        let written = db.write::<_, Error, _>(move |tx| {
            tx.execute(
                sql!("UPDATE thing SET data = $2 WHERE id = $1"),
                params![1, megabyte],
            )
        });
        assert_eq!(written.await.unwrap(), 1);
    }
    let log = folder.path().join("busy.db-wal").metadata().unwrap().len();
    assert!(
        log < 120 << 20,
        "160 MiB were written, and the log has {log} bytes"
    );
    db.close().await;
}

/// `SQLite` ends the transaction by itself when the disk is full: then `ROLLBACK TO` fails, and
/// every later statement would be a transaction of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_answers_the_whole_batch_and_loses_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("full.db"));
    let options = Options {
        max_bytes: Some(200_000),
        ..Options::default()
    };
    let db = Db::open(&url, options).await.unwrap();
    things(&db).await;
    add(&db, 1, "before").await.unwrap();
    let (go_on, may_go_on) = mpsc::sync_channel::<()>(0);
    let may_go_on = Mutex::new(may_go_on);
    let first = db.write::<_, Error, _>(move |tx| {
        may_go_on.lock().unwrap().recv().unwrap();
        tx.execute(
            sql!("INSERT INTO thing (id, name) VALUES (2, 'in the batch')"),
            &[],
        )
    });
    let too_much = db.write::<_, Error, _>(|tx| {
        tx.announce("never");
        let put = sql!("UPDATE thing SET data = $2 WHERE id = $1");
        let full = tx
            .execute(put, params![1, vec![7_u8; 400_000]])
            .unwrap_err();
        assert_eq!(full.kind, Kind::Full);
        // A closure that does not look must not write outside of the transaction either.
        let after = tx.execute(
            sql!("INSERT INTO thing (id, name) VALUES (3, 'stray')"),
            &[],
        );
        assert_eq!(after.unwrap_err().kind, Kind::Full);
        Ok(())
    });
    let later = db.write::<_, Error, _>(|tx| {
        tx.execute(
            sql!("INSERT INTO thing (id, name) VALUES (4, 'later')"),
            &[],
        )
    });
    let go = async {
        tokio::task::spawn_blocking(move || go_on.send(()).unwrap())
            .await
            .unwrap();
    };
    let (first, too_much, later, ()) = tokio::join!(biased; first, too_much, later, go);
    assert_eq!(first.unwrap_err().kind, Kind::Full);
    assert_eq!(too_much.unwrap_err().kind, Kind::Full);
    assert_eq!(later.unwrap(), 1);
    assert_eq!(names(&db).await, ["before", "later"]);
    db.close().await;
}

#[db_test(empty)]
async fn a_lost_connection_is_replaced(db: TestDb) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    things(&db).await;
    let options = Options {
        postgres_connections: 1,
        ..Options::default()
    };
    let db = db.reopen(options).await;
    let first_attempt = std::sync::atomic::AtomicBool::new(true);
    let written = db.write::<_, Error, _>(move |tx| {
        if first_attempt.swap(false, std::sync::atomic::Ordering::Relaxed) {
            tx.query_one(
                sql!("SELECT pg_terminate_backend(pg_backend_pid()) AS gone"),
                &[],
            )?;
        }
        tx.execute(sql!("INSERT INTO thing (id, name) VALUES (1, 'a')"), &[])
    });
    assert_eq!(written.await.unwrap(), 1);
    assert_eq!(names(&db).await, ["a"]);
    db.close().await;
}

#[db_test(empty)]
async fn a_lock_held_too_long_is_told_as_busy(db: TestDb) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    // A busy machine may take its time over the connection, for which the same patience counts.
    let patience = std::time::Duration::from_secs(2);
    let hasty = Db::open(
        db.url(),
        Options {
            patience,
            ..Options::default()
        },
    )
    .await
    .unwrap();
    let (locked, is_locked) = tokio::sync::oneshot::channel();
    let locked = Mutex::new(Some(locked));
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let holding = db.write::<_, Error, _>(move |tx| {
        tx.query(
            sql!("SELECT id FROM thing WHERE id = 1 {{for_update}}"),
            &[],
        )?;
        locked.lock().unwrap().take().unwrap().send(()).unwrap();
        may_go_on.lock().unwrap().recv().unwrap();
        Ok(())
    });
    let waiting = async {
        is_locked.await.unwrap();
        let result = hasty
            .write::<_, Error, _>(|tx| {
                tx.execute(sql!("UPDATE thing SET amount = 1 WHERE id = 1"), &[])
            })
            .await;
        go_on.send(()).unwrap();
        result
    };
    let (held, waited) = tokio::join!(holding, waiting);
    held.unwrap();
    assert_eq!(waited.unwrap_err().kind, Kind::Busy);
}
