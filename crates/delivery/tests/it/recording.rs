//! What came of a message is recorded as soon as it can be: until then, whoever ends the process makes
//! it leave a second time.
//!
//! Mostly on PostgreSQL alone: there a claim may wait for others, and the database may be away.

use std::sync::{Arc, Mutex, mpsc};

use db::{Db, Engine, Query as _, Sql, params, sql};
use delivery::{
    Worker,
    config::Limits,
    render::Sms,
    transport::{Answer, Order, Outcome, Transport, Transports, Trouble},
};
use domain::{MessageId, message::Channel};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};
use tokio::sync::{Semaphore, oneshot};
use tokio_util::sync::CancellationToken;

use super::worker::Bench;

/// More looks than anything needs that is not stuck.
const LOOKS: usize = 20_000;

/// As many as a worker that is woken each time needs to claim what it should leave alone.
const LOOKS_AFTER_A_JUMP: usize = 200;

/// So many tries are not those of one transaction, which begins again by itself a few times.
const MORE_THAN_ONCE: i64 = 20;

/// A gateway that takes a message only when it is let.
#[derive(Debug)]
struct Gate {
    came: Semaphore,
    open: Semaphore,
}

impl Transport<Sms> for Gate {
    fn send<'a>(&'a self, _: &'a Order<Sms>) -> Answer<'a, Outcome> {
        Box::pin(async {
            self.came.add_permits(1);
            self.open.acquire().await.unwrap().forget();
            Outcome::Accepted { provider_id: None }
        })
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

impl Bench {
    /// The state of a message, and how often it was tried.
    async fn tried(&self, id: MessageId) -> (String, i64) {
        let row = self.db.read::<_, db::Error, _>(move |q| {
            let row = q.query_one(
                sql!("SELECT state, attempt FROM message WHERE id = $1"),
                params![id.uuid()],
            )?;
            Ok((row.get("state")?, row.get("attempt")?))
        });
        row.await.unwrap()
    }

    /// Waits until a message has left, and answers how often it was tried.
    async fn until_sent(&self, id: MessageId) -> i64 {
        for _ in 0..LOOKS {
            let (state, attempts) = self.tried(id).await;
            if state == "sent" {
                return attempts;
            }
        }
        panic!("never recorded");
    }
}

/// A worker that sends SMS through a gate, which is shut.
fn gated(bench: &Bench) -> (Arc<Gate>, Worker) {
    let gate = Arc::new(Gate {
        came: Semaphore::new(0),
        open: Semaphore::new(0),
    });
    let transports = Transports {
        email: None,
        sms: Some(Arc::<Gate>::clone(&gate)),
    };
    let worker = bench.worker_through(transports, Limits::default());
    (gate, worker)
}

/// Waits until a transaction waits for another one.
async fn until_someone_waits(db: &Db) {
    for _ in 0..LOOKS {
        let waiting = db.read::<_, db::Error, _>(|q| {
            let row = q.query_one(
                sql!(
                    "SELECT count(*) AS waiting FROM pg_stat_activity
                     WHERE datname = current_database() AND wait_event_type = 'Lock'"
                ),
                params![],
            )?;
            row.get::<i64>("waiting")
        });
        if waiting.await.unwrap() > 0 {
            return;
        }
    }
    panic!("nobody ever waited");
}

#[db_test]
async fn an_outcome_does_not_wait_for_a_claim_that_waits(db: TestDb) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    let bench = Bench::new(&db);
    let organisation = testkit::organisation().create(&db).await.id;
    let of_theirs = |n| {
        bench.enqueue_as(Channel::Sms, n, "cancelled", |message| {
            message.organisation = organisation;
        })
    };
    let (gate, worker) = gated(&bench);
    let first = of_theirs(10).await;
    let (locked, is_locked) = oneshot::channel();
    let (let_go, is_let_go) = mpsc::channel::<()>();
    let (locked, is_let_go) = (Mutex::new(Some(locked)), Mutex::new(is_let_go));
    let other = db.write::<_, db::Error, _>(move |tx| {
        tx.query_one(
            sql!("SELECT id FROM organisation WHERE id = $1 {{for_update}}"),
            params![organisation.uuid()],
        )?;
        if let Some(locked) = locked.lock().unwrap().take() {
            locked.send(()).unwrap();
        }
        let _ = is_let_go.lock().unwrap().recv();
        Ok(())
    });
    let scene = async {
        gate.came.acquire().await.unwrap().forget();
        let beside = async {
            is_locked.await.unwrap();
            let second = of_theirs(11).await;
            worker.wake();
            until_someone_waits(&db).await;
            gate.open.add_permits(2);
            assert_eq!(bench.until_sent(first).await, 1);
            assert_eq!(bench.tried(second).await, ("queued".to_owned(), 0));
            drop(let_go);
            second
        };
        let (other, second) = tokio::join!(other, beside);
        other.unwrap();
        assert_eq!(bench.until_sent(second).await, 1);
    };
    tokio::select! {
        () = worker.run(CancellationToken::new()) => panic!("nobody stops it"),
        () = scene => {}
    }
}

#[db_test]
async fn what_is_being_sent_while_the_clock_jumps_is_not_sent_again(db: TestDb) {
    let bench = Bench::new(&db);
    let (gate, worker) = gated(&bench);
    let first = bench.enqueue(Channel::Sms, 10).await;
    let scene = async {
        gate.came.acquire().await.unwrap().forget();
        bench.clock.advance(SignedDuration::from_hours(1));
        // For this one it would claim.
        let second = bench.enqueue(Channel::Sms, 11).await;
        for _ in 0..LOOKS_AFTER_A_JUMP {
            worker.wake();
            assert_eq!(bench.tried(first).await, ("sending".to_owned(), 1));
        }
        gate.open.add_permits(2);
        assert_eq!(bench.until_sent(first).await, 1);
        assert_eq!(bench.until_sent(second).await, 1);
        assert_eq!(gate.came.available_permits(), 1, "the second one");
    };
    tokio::select! {
        () = worker.run(CancellationToken::new()) => panic!("nobody stops it"),
        () = scene => {}
    }
}

#[db_test]
async fn what_has_left_while_the_clock_jumps_is_not_sent_again(db: TestDb) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    let bench = Bench::new(&db);
    let organisation = testkit::organisation().create(&db).await;
    // Its reader is the case's customer.
    let case = testkit::case(&organisation).phone("+44 7700 900123");
    let case = case.create(&db).await.id;
    let (gate, worker) = gated(&bench);
    let of_case = |n, case| {
        bench.enqueue_as(Channel::Sms, n, "cancelled", move |message| {
            message.organisation = organisation.id;
            message.case = case;
        })
    };
    let first = of_case(10, Some(case)).await;
    let (locked, is_locked) = oneshot::channel();
    let (let_go, is_let_go) = mpsc::channel::<()>();
    let (locked, is_let_go) = (Mutex::new(Some(locked)), Mutex::new(is_let_go));
    let scene = async {
        gate.came.acquire().await.unwrap().forget();
        // Somebody moves the appointment just now: what came of the message cannot be recorded.
        let moving = db.write::<_, db::Error, _>(move |tx| {
            tx.query_one(
                sql!("SELECT id FROM customer_case WHERE id = $1 {{for_update}}"),
                params![case.uuid()],
            )?;
            if let Some(locked) = locked.lock().unwrap().take() {
                locked.send(()).unwrap();
            }
            let _ = is_let_go.lock().unwrap().recv();
            Ok(())
        });
        let beside = async {
            is_locked.await.unwrap();
            bench.clock.advance(SignedDuration::from_hours(1));
            let second = of_case(11, None).await;
            gate.open.add_permits(2);
            until_someone_waits(&db).await;
            for _ in 0..LOOKS_AFTER_A_JUMP {
                worker.wake();
                assert_eq!(bench.tried(first).await, ("sending".to_owned(), 1));
            }
            drop(let_go);
            second
        };
        let (moved, second) = tokio::join!(moving, beside);
        moved.unwrap();
        assert_eq!(bench.until_sent(first).await, 1);
        assert_eq!(bench.until_sent(second).await, 1);
    };
    tokio::select! {
        () = worker.run(CancellationToken::new()) => panic!("nobody stops it"),
        () = scene => {}
    }
}

#[db_test]
async fn while_nothing_can_be_recorded_nothing_new_is_sent_and_nothing_twice(db: TestDb) {
    if db.engine() == Engine::Sqlite {
        return;
    }
    let bench = Bench::new(&db);
    // As PostgreSQL says that it shuts down. A sequence counts even what is undone.
    for statement in [
        sql!("CREATE SEQUENCE tried"),
        sql!(
            "CREATE FUNCTION shut_down() RETURNS trigger LANGUAGE plpgsql AS '
             BEGIN
               PERFORM nextval(''tried'');
               RAISE EXCEPTION ''shutting down'' USING ERRCODE = ''57P01'';
             END'"
        ),
        sql!(
            "CREATE TRIGGER shut_down BEFORE UPDATE ON message FOR EACH ROW
             WHEN (NEW.state = 'sent') EXECUTE FUNCTION shut_down()"
        ),
    ] {
        run(&db, statement).await;
    }
    let worker = bench.worker();
    let first = bench.enqueue(Channel::Email, 10).await;
    let scene = async {
        until_tried(&db, &worker, MORE_THAN_ONCE).await;
        let second = bench.enqueue(Channel::Email, 11).await;
        let tried = tries(&db).await;
        until_tried(&db, &worker, tried + MORE_THAN_ONCE).await;
        assert_eq!(bench.tried(second).await, ("queued".to_owned(), 0));
        run(&db, sql!("DROP TRIGGER shut_down ON message")).await;
        worker.wake();
        assert_eq!(bench.until_sent(first).await, 1);
        assert_eq!(bench.until_sent(second).await, 1);
    };
    tokio::select! {
        () = worker.run(CancellationToken::new()) => panic!("nobody stops it"),
        () = scene => {}
    }
    assert_eq!(bench.email.orders().len(), 2);
}

async fn run(db: &Db, statement: Sql) {
    db.write::<_, db::Error, _>(move |tx| tx.execute(statement, params![]))
        .await
        .unwrap();
}

/// How often somebody tried to record that a message has left.
async fn tries(db: &Db) -> i64 {
    let tried = db.read::<_, db::Error, _>(|q| {
        let row = q.query_one(
            sql!("SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS tries FROM tried"),
            params![],
        )?;
        row.get("tries")
    });
    tried.await.unwrap()
}

/// Waits until a worker that is woken again and again has tried so often.
async fn until_tried(db: &Db, worker: &Worker, times: i64) {
    for _ in 0..LOOKS {
        worker.wake();
        if tries(db).await >= times {
            return;
        }
    }
    panic!("never tried again");
}
