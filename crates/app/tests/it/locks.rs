//! Nobody waits for somebody who waits for them: cases come before their messages, everywhere.
//!
//! PostgreSQL would notice after a second and one of the two would begin again, so nothing would be
//! wrong; but outcomes that wait that long are lost if the process vanishes meanwhile, and what had
//! left leaves again.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
    mpsc,
};

use db::{Engine, Query as _, Tx, params, sql};
use domain::{
    contact::PhoneNumber,
    message::{Channel, Message, Reason},
};
use jiff::SignedDuration;
use store::outbox::{Claimed, Reported, SmsLimits};
use testkit::{TestDb, db_test};

use crate::desk::{Desk, FAILED};

const TUESDAY: &str = "2026-12-01";

/// More looks than any other transaction needs to get as far as its lock.
const LOOKS: usize = 100_000;

/// Waits until another transaction waits for this one.
fn until_someone_waits(tx: &mut Tx<'_>) -> Result<(), store::Error> {
    for _ in 0..LOOKS {
        let waiting = tx.query_one(
            sql!(
                "SELECT count(*) AS others FROM pg_locks
                 WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
            ),
            params![],
        )?;
        if waiting.get::<i64>("others")? > 0 {
            return Ok(());
        }
    }
    panic!("nobody ever waited");
}

/// Runs `other` while an operator has José's case in hand, who goes on to touch `message`. Answers how
/// many attempts the two took together.
async fn beside_a_change<F>(desk: &Desk, message: &Message, other: F) -> u32
where
    F: Fn(&mut Tx<'_>) -> Result<(), store::Error> + Send + 'static,
{
    let attempts = Arc::new(AtomicU32::new(0));
    let (in_hand, taken) = mpsc::channel();
    let (actor, case, id) = (desk.as_mira(), desk.jose.id, message.id);
    let has_others = desk.db.engine() == Engine::Postgres;
    let change = {
        let attempts = Arc::clone(&attempts);
        desk.db.write::<_, store::Error, _>(move |tx| {
            let first = attempts.fetch_add(1, Ordering::Relaxed) == 0;
            store::cases::lock(tx, &actor, case)?;
            if has_others && first {
                in_hand.send(()).unwrap();
                until_someone_waits(tx)?;
            }
            tx.execute(
                sql!("UPDATE message SET due_at = due_at WHERE id = $1"),
                params![id.uuid()],
            )?;
            Ok(())
        })
    };
    let meanwhile = {
        let attempts = Arc::clone(&attempts);
        let waited_for = Mutex::new(has_others.then_some(taken));
        desk.db.write::<_, store::Error, _>(move |tx| {
            if let Some(taken) = waited_for.lock().unwrap().take() {
                taken.recv().unwrap();
            }
            attempts.fetch_add(1, Ordering::Relaxed);
            other(tx)
        })
    };
    let (changed, done) = tokio::join!(change, meanwhile);
    changed.unwrap();
    done.unwrap();
    attempts.load(Ordering::Relaxed)
}

/// José's invitation by SMS, claimed.
async fn under_way(db: TestDb) -> (Desk, Claimed) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    let claimed = desk.claim().await;
    let sms = claimed
        .into_iter()
        .find(|claimed| claimed.message.channel == Channel::Sms);
    (desk, sms.unwrap())
}

#[db_test]
async fn a_delivery_report_waits_for_a_change_of_its_case(db: TestDb) {
    let (desk, Claimed { message, .. }) = under_way(db).await;
    let (id, now) = (message.id, desk.app.now());
    let report = move |tx: &mut Tx<'_>| {
        store::outbox::report(tx, id, Reported::Delivered, now).map(|taken| assert!(taken))
    };
    assert_eq!(beside_a_change(&desk, &message, report).await, 2);
}

#[db_test]
async fn what_came_of_an_attempt_waits_for_a_change_of_its_case(db: TestDb) {
    let (desk, Claimed { message, .. }) = under_way(db).await;
    let (recorded, now) = (message.clone(), desk.app.now());
    let record = move |tx: &mut Tx<'_>| {
        store::outbox::record(tx, &recorded, &FAILED, now).map(|taken| assert!(taken))
    };
    assert_eq!(beside_a_change(&desk, &message, record).await, 2);
}

#[db_test]
async fn who_wants_no_sms_waits_for_a_change_of_the_case(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let waiting = desk.messages(desk.jose.id, 1).await;
    let mut sms = waiting
        .iter()
        .filter(|message| message.channel == Channel::Sms);
    let (organisation, case) = (desk.organisation.id, desk.jose.id);
    let number = PhoneNumber::parse("+447700900123").unwrap();
    let now = desk.app.now();
    let stop = move |tx: &mut Tx<'_>| {
        store::numbers::switch_off(tx, organisation, Some(case), &number, now)
            .map(|was_on| assert!(was_on))
    };
    let attempts = beside_a_change(&desk, sms.next().unwrap(), stop).await;
    assert_eq!(attempts, 2);
}

#[db_test]
async fn a_worker_that_looks_for_messages_waits_for_no_case(db: TestDb) {
    let desk = Desk::open(db).await;
    if desk.db.engine() == Engine::Sqlite {
        // One writes at a time.
        return;
    }
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    // The last SMS that may leave has left: José's is refused.
    let limits = SmsLimits {
        per_recipient_and_hour: 0,
        per_organisation_and_day: 0,
    };
    let (in_hand, taken) = mpsc::channel();
    let (claimed, let_go) = mpsc::channel::<()>();
    let (actor, case, now) = (desk.as_mira(), desk.jose.id, desk.app.now());
    let let_go = Mutex::new(let_go);
    let change = desk.db.write::<_, store::Error, _>(move |tx| {
        store::cases::lock(tx, &actor, case)?;
        in_hand.send(()).unwrap();
        let _ = let_go.lock().unwrap().recv();
        Ok(())
    });
    let taken = Mutex::new(taken);
    let look = async {
        let found = desk
            .db
            .write::<_, store::Error, _>(move |tx| {
                taken.lock().unwrap().recv().unwrap();
                store::outbox::claim(tx, now, SignedDuration::from_mins(1), limits, 100)
            })
            .await;
        drop(claimed);
        found
    };
    let (changed, found) = tokio::join!(change, look);
    changed.unwrap();
    let refused: Vec<_> = found.unwrap().iter().map(|found| found.refused).collect();
    assert_eq!(refused, [None, Some(Reason::Limited)]);
}
