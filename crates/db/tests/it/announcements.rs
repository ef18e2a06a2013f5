//! What a transaction announces is heard after its commit and only then.

use std::sync::mpsc;

use db::{Error, params, sql};
use testkit::{TestDb, db_test};

use crate::{add, names, things};

#[db_test(empty)]
async fn announcements_come_in_order_after_the_commit(db: TestDb) {
    things(&db).await;
    for id in 1_i64..=3 {
        db.write::<_, Error, _>(move |tx| {
            tx.announce(format!("first {id}"));
            let name = format!("thing {id}");
            tx.execute(
                sql!("INSERT INTO thing (id, name) VALUES ($1, $2)"),
                params![id, name],
            )?;
            tx.announce(format!("second {id}"));
            Ok(())
        })
        .await
        .unwrap();
    }
    let expected: Vec<Vec<String>> = (1..=3)
        .map(|id| vec![format!("first {id}"), format!("second {id}")])
        .collect();
    assert_eq!(db.announced(), expected);
}

#[db_test(empty)]
async fn nothing_is_announced_of_what_was_rolled_back(db: TestDb) {
    things(&db).await;
    add(&db, 1, "a").await.unwrap();
    let refused = db.write::<(), Error, _>(|tx| {
        tx.announce("never");
        tx.execute(sql!("INSERT INTO thing (id, name) VALUES (2, 'a')"), &[])
            .map(|_| ())
    });
    assert!(refused.await.is_err());
    let panicked = db.write::<(), Error, _>(|tx| {
        tx.announce("never");
        panic!("on purpose")
    });
    assert!(panicked.await.is_err());
    assert_eq!(db.announced(), Vec::<Vec<String>>::new());
}

#[db_test(empty)]
async fn a_write_nobody_awaits_any_more_is_committed_and_announced(db: TestDb) {
    things(&db).await;
    let (started, has_started) = mpsc::sync_channel(0);
    let (go_on, may_go_on) = mpsc::sync_channel::<()>(0);
    let may_go_on = std::sync::Mutex::new(may_go_on);
    let writing = db.write::<_, Error, _>(move |tx| {
        started.send(()).unwrap();
        may_go_on.lock().unwrap().recv().unwrap();
        tx.announce("done");
        tx.execute(sql!("INSERT INTO thing (id, name) VALUES (1, 'a')"), &[])
    });
    {
        let mut writing = Box::pin(writing);
        // The first poll hands the closure over on SQLite; on PostgreSQL a connection comes first.
        let begun = tokio::task::spawn_blocking(move || has_started.recv().unwrap());
        tokio::select! {
            biased;
            () = async { begun.await.unwrap() } => {}
            _ = &mut writing => panic!("it cannot be done before it may go on"),
        }
    }
    go_on.send(()).unwrap();
    // What comes later on SQLite comes after it; on PostgreSQL the row's lock makes it wait.
    while names(&db).await.is_empty() {
        tokio::task::yield_now().await;
    }
    while db.announced() != [["done"]] {
        tokio::task::yield_now().await;
    }
}

#[db_test(empty)]
async fn a_panicking_listener_does_not_undo_the_commit(db: TestDb) {
    things(&db).await;
    let options = db::Options {
        on_commit: std::sync::Arc::new(|_| panic!("on purpose")),
        ..db::Options::default()
    };
    let second = db.reopen(options).await;
    second
        .write::<_, Error, _>(|tx| {
            tx.announce("heard");
            tx.execute(sql!("INSERT INTO thing (id, name) VALUES (1, 'a')"), &[])
        })
        .await
        .unwrap();
    assert_eq!(names(&second).await, ["a"]);
    second.close().await;
}
