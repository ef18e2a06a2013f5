//! Write and read transactions: all or nothing, alone or with others.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, mpsc};

use db::{Error, Kind, Query as _, Tx, params, sql};
use testkit::{TestDb, db_test};

use crate::{add, names, things};

fn insert(tx: &mut Tx<'_>, id: i64, name: &str) -> Result<u64, Error> {
    tx.execute(
        sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
        params![id, name],
    )
}

#[db_test(empty)]
async fn a_refusing_closure_leaves_nothing(db: TestDb) {
    #[derive(Debug)]
    enum Refused {
        ByRule,
        Database(Error),
    }
    impl From<Error> for Refused {
        fn from(error: Error) -> Self {
            Self::Database(error)
        }
    }
    things(&db).await;
    let refused = db.write::<(), Refused, _>(|tx| {
        insert(tx, 1, "a")?;
        Err(Refused::ByRule)
    });
    match refused.await {
        Err(Refused::ByRule) => {}
        Err(Refused::Database(error)) => panic!("{error}"),
        Ok(()) => panic!("it was accepted"),
    }
    assert_eq!(names(&db).await, [""; 0]);
}

#[db_test(empty)]
async fn a_failed_statement_fails_its_transaction_even_if_nobody_looks(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let ignored = db.write::<_, Error, _>(|tx| {
        insert(tx, 2, "b")?;
        let first = insert(tx, 1, "again").unwrap_err();
        let after = insert(tx, 3, "c").unwrap_err();
        assert_eq!(first.kind, after.kind);
        Ok(())
    });
    assert!(ignored.await.unwrap_err().is_unique("thing_pkey"));
    assert_eq!(names(&db).await, ["a"]);
}

#[db_test(empty)]
async fn one_failing_and_one_panicking_closure_harm_no_other(db: TestDb) {
    things(&db).await;
    // Held up, so that the others wait and share one commit on SQLite.
    let (go_on, may_go_on) = mpsc::sync_channel::<()>(0);
    let may_go_on = Mutex::new(may_go_on);
    let first = db.write::<_, Error, _>(move |tx| {
        may_go_on.lock().unwrap().recv().unwrap();
        insert(tx, 0, "first")
    });
    let others = (1..=100_i64).map(|id| {
        db.write::<_, Error, _>(move |tx| {
            insert(tx, id, &format!("{id:03}"))?;
            match id {
                40 => insert(tx, 40, "the same id"),
                60 => panic!("on purpose"),
                _ => Ok(1),
            }
        })
    });
    let go = async {
        tokio::task::spawn_blocking(move || go_on.send(()).unwrap())
            .await
            .unwrap();
    };
    let (first, results, ()) = tokio::join!(first, futures::future::join_all(others), go);
    assert_eq!(first.unwrap(), 1);
    for (id, result) in (1..).zip(results) {
        match (id, result) {
            (40, Err(error)) => assert!(error.is_unique("thing_pkey")),
            (60, Err(error)) => assert!(error.to_string().contains("on purpose"), "{error}"),
            (_, result) => assert_eq!(result.unwrap(), 1),
        }
    }
    assert_eq!(names(&db).await.len(), 99);
}

/// Seen from inside: the second closure runs before the first is acknowledged, whose announcement
/// comes only after the commit both share.
#[db_test(empty)]
async fn closures_that_wait_share_a_commit_on_sqlite(db: TestDb) {
    if db.engine() == db::Engine::Postgres {
        return;
    }
    things(&db).await;
    let heard = Arc::new(AtomicU32::new(0));
    let hearing = Arc::clone(&heard);
    let options = db::Options {
        on_commit: Arc::new(move |notes| {
            hearing.fetch_add(u32::try_from(notes.len()).unwrap(), Ordering::SeqCst);
        }),
        ..db::Options::default()
    };
    let db = db.reopen(options).await;
    let (go_on, may_go_on) = mpsc::sync_channel::<()>(0);
    let may_go_on = Mutex::new(may_go_on);
    let first = db.write::<_, Error, _>(move |tx| {
        may_go_on.lock().unwrap().recv().unwrap();
        tx.announce("first");
        insert(tx, 1, "a")
    });
    let second_heard = Arc::clone(&heard);
    let second = db.write::<_, Error, _>(move |tx| {
        let before_the_commit = second_heard.load(Ordering::SeqCst);
        let sees = tx
            .query(sql!("SELECT id FROM thing ORDER BY id"), &[])?
            .len();
        Ok((before_the_commit, sees))
    });
    let go = async {
        tokio::task::spawn_blocking(move || go_on.send(()).unwrap())
            .await
            .unwrap();
    };
    let (first, second, ()) = tokio::join!(biased; first, second, go);
    assert_eq!(first.unwrap(), 1);
    assert_eq!(second.unwrap(), (0, 1));
    assert_eq!(heard.load(Ordering::SeqCst), 1);
    db.close().await;
}

#[db_test(empty)]
async fn a_read_sees_one_snapshot(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let (looked, has_looked) = tokio::sync::oneshot::channel();
    let (written, is_written) = mpsc::channel::<()>();
    let reading = db.read::<_, Error, _>(move |tx| {
        let count = sql!("SELECT count(*) AS n FROM thing");
        let before: i64 = tx.query_one(count, &[])?.get("n")?;
        looked.send(()).unwrap();
        is_written.recv().unwrap();
        let after: i64 = tx.query_one(count, &[])?.get("n")?;
        Ok((before, after))
    });
    let writing = async {
        has_looked.await.unwrap();
        add(&db, 2, "b").await.unwrap();
        written.send(()).unwrap();
    };
    let (read, ()) = tokio::join!(reading, writing);
    assert_eq!(read.unwrap(), (1, 1));
    assert_eq!(names(&db).await, ["a", "b"]);
}

#[db_test(empty)]
async fn a_read_cannot_write(db: TestDb) {
    things(&db).await;
    let error = db
        .read(|tx| {
            tx.query(
                sql!("INSERT INTO thing (id, name) VALUES (1, 'a') RETURNING id"),
                &[],
            )
        })
        .await
        .unwrap_err();
    assert!(matches!(error.kind, Kind::Bug | Kind::Lost), "{error}");
    assert_eq!(names(&db).await, [""; 0]);
}

#[db_test(empty)]
async fn a_panicking_read_leaves_the_connection_usable(db: TestDb) {
    for _ in 0..20 {
        let panicked = db.read::<(), Error, _>(|tx| {
            tx.query_one(sql!("SELECT 1 AS one"), &[])?;
            panic!("on purpose")
        });
        assert!(panicked.await.is_err());
    }
    db.ping().await.unwrap();
}

#[db_test(empty)]
async fn concurrent_increments_are_all_counted(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let increments = (0..64).map(|_| {
        db.write::<_, Error, _>(|tx| {
            let row = tx.query_one(
                sql!("SELECT amount FROM thing WHERE id = $1 {{for_update}}"),
                params![1],
            )?;
            let amount: i64 = row.get("amount")?;
            tx.execute(
                sql!("UPDATE thing SET amount = $2 WHERE id = $1"),
                params![1, amount + 1],
            )
        })
    });
    for result in futures::future::join_all(increments).await {
        assert_eq!(result.unwrap(), 1);
    }
    let row = db
        .read(|tx| tx.query_one(sql!("SELECT amount FROM thing WHERE id = 1"), &[]))
        .await;
    assert_eq!(row.unwrap().get::<i64>("amount").unwrap(), 64);
}

#[db_test(empty)]
async fn a_deadlock_is_resolved_by_trying_again(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    add(&db, 2, "b").await.unwrap();
    let attempts = Arc::new(AtomicU32::new(0));
    // Both take their first row before either asks for its second: once, so that a second attempt
    // finds nobody to wait for. SQLite runs them one after the other.
    let sqlite = db.engine() == db::Engine::Sqlite;
    let both_hold_one = Arc::new(std::sync::Barrier::new(2));
    let update = |first: i64, second: i64| {
        let attempts = Arc::clone(&attempts);
        let barrier = Arc::clone(&both_hold_one);
        let mine = AtomicU32::new(0);
        db.write::<_, Error, _>(move |tx| {
            attempts.fetch_add(1, Ordering::Relaxed);
            let add = sql!("UPDATE thing SET amount = amount + 1 WHERE id = $1");
            tx.execute(add, params![first])?;
            tx.announce(format!("{first} before {second}"));
            if !sqlite && mine.fetch_add(1, Ordering::Relaxed) == 0 {
                barrier.wait();
            }
            tx.execute(add, params![second])
        })
    };
    let (one, two) = tokio::join!(update(1, 2), update(2, 1));
    assert_eq!((one.unwrap(), two.unwrap()), (1, 1));
    let attempts = attempts.load(Ordering::Relaxed);
    assert!(
        if sqlite { attempts == 2 } else { attempts > 2 },
        "{attempts} attempts"
    );
    let mut announced = db.announced().concat();
    announced.sort();
    assert_eq!(
        announced,
        ["1 before 2", "2 before 1"],
        "an attempt that failed announces nothing"
    );
}

#[db_test(empty)]
async fn a_closed_database_says_so(db: TestDb) {
    things(&db).await;
    let waiting = add(&db, 1, "a");
    let (written, ()) = tokio::join!(biased; waiting, db.close());
    written.unwrap();
    assert_eq!(add(&db, 2, "b").await.unwrap_err().kind, Kind::Lost);
    assert_eq!(db.ping().await.unwrap_err().kind, Kind::Lost);
    let again = db.reopen(db::Options::default()).await;
    assert_eq!(names(&again).await, ["a"]);
    again.close().await;
}
