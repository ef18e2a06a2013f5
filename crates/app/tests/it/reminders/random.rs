//! Whatever people do and clocks show: no reminder names an outdated time, none leaves twice.

use std::{cell::Cell, collections::HashMap};

use app::appointments::{AppointmentForm, UndoOffer};
use domain::{
    appointment::AppointmentStatus,
    message::{Channel, Message},
};
use jiff::SignedDuration;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use testkit::database::{Contents, SQLITE};

use super::{invited, remind, send};
use crate::desk::Desk;

/// Something that happens.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Mira types another time, and tells or does not.
    Move {
        day: u8,
        hour: u8,
        tells: bool,
    },
    Cancel,
    /// Whoever made the last change takes it back, if it is not too late.
    Undo,
    /// Time passes, in minutes; clocks are set back too.
    Pass(i64),
    /// Seconds pass.
    Moment(i64),
    /// It is so many seconds after the next reminder is due, or before.
    Near(i64),
    /// What is due becomes messages.
    Remind,
    /// Messages leave.
    Send,
    /// Both.
    Work,
    Switch(bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1_u8..28, 7_u8..23, any::<bool>())
            .prop_map(|(day, hour, tells)| Step::Move { day, hour, tells }),
        1 => Just(Step::Cancel),
        3 => Just(Step::Undo),
        2 => (-60_i64..240).prop_map(Step::Pass),
        3 => (1_i64..25).prop_map(Step::Moment),
        4 => (-20_i64..20).prop_map(Step::Near),
        3 => Just(Step::Remind),
        3 => Just(Step::Send),
        4 => Just(Step::Work),
        1 => any::<bool>().prop_map(Step::Switch),
    ]
}

/// A reminder leaves for the time that stands, and the first time for it.
async fn check(desk: &Desk, sent: &[Message], left: &mut HashMap<(jiff::Timestamp, Channel), u32>) {
    for message in sent {
        let appointment = desk.appointment(desk.jose.id).await.unwrap();
        let named = message.snapshot.as_ref().unwrap().span;
        assert_eq!(appointment.status, AppointmentStatus::Scheduled);
        assert_eq!(appointment.id, message.appointment);
        assert_eq!(named, appointment.span, "an outdated time");
        assert!(desk.app.now() <= named.start, "after the start");
        let times = left.entry((named.start, message.channel)).or_default();
        *times += 1;
        assert_eq!(*times, 1, "twice: {message:?}");
    }
}

/// Plays the steps and answers how many reminders left.
async fn play(desk: &Desk, steps: &[Step]) -> usize {
    let mira = desk.as_mira();
    let mut undo: Option<UndoOffer> = invited(desk).await.undo;
    let mut left = HashMap::new();
    let mut all = 0;
    let mut appointment = None;
    for step in steps {
        match *step {
            Step::Move { day, hour, tells } => {
                let (start, end) = (format!("{hour:02}:00"), format!("{hour:02}:30"));
                let mut form = desk
                    .dialog(desk.jose.id, &format!("2026-12-{day:02}"), &start, &end)
                    .await;
                if !tells {
                    form = AppointmentForm {
                        sms: String::new(),
                        mail: String::new(),
                        ..form
                    };
                }
                // A start in the past comes back to be confirmed: nothing happens then.
                let saved = desk.app.save_appointment(&mira, desk.jose.id, &form).await;
                if let Ok(saved) = saved {
                    undo = saved.undo;
                }
            }
            Step::Cancel => {
                let dialog = desk.app.open_cancel_dialog(&mira, desk.jose.id).await;
                if let Ok(Some((_, form))) = dialog
                    && let Ok(saved) = desk
                        .app
                        .cancel_appointment(&mira, desk.jose.id, &form)
                        .await
                {
                    undo = saved.undo;
                }
            }
            Step::Undo => {
                if let Some(offer) = undo.take() {
                    let undone = desk.undo(&mira, &offer);
                    // Too late, or somebody was told: the change stays.
                    drop(undone.await);
                }
            }
            Step::Pass(minutes) => desk.clock.advance(SignedDuration::from_mins(minutes)),
            Step::Moment(seconds) => desk.pass(seconds),
            Step::Near(seconds) => {
                if let Some(next) = desk.app.next_reminder().await.unwrap() {
                    desk.clock.set(next + SignedDuration::from_secs(seconds));
                }
            }
            Step::Remind => remind(desk).await,
            Step::Send | Step::Work => {
                if matches!(step, Step::Work) {
                    remind(desk).await;
                }
                let sent = send(desk).await;
                check(desk, &sent, &mut left).await;
                all += sent.len();
            }
            Step::Switch(on) => {
                let switched = desk.app.switch_reminders(&mira, desk.jose.id, on);
                switched.await.unwrap();
            }
        }
        // A new appointment under the same link is another one: its reminders are its own.
        let current = desk
            .appointment(desk.jose.id)
            .await
            .map(|current| current.id);
        if current != appointment {
            appointment = current;
            left.clear();
        }
    }
    all
}

#[test]
fn no_sequence_of_changes_reminds_of_an_outdated_time_or_twice() {
    let config = Config {
        cases: 48,
        ..Config::default()
    };
    let left = Cell::new(0);
    let sequences = proptest::collection::vec(step(), 20..80);
    TestRunner::new(config)
        .run(&sequences, |steps| {
            testkit::database::run(SQLITE, Contents::Migrated, async |db| {
                let desk = Desk::open(db).await;
                let count = play(&desk, &steps).await;
                left.set(left.get() + count);
            });
            Ok(())
        })
        .unwrap();
    // About one in each sequence; how many is left to chance, that there are some is not.
    assert!(left.get() > 0, "no reminder left, so nothing was tried");
}
