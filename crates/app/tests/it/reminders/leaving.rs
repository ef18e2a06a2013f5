//! When a reminder leaves, and when it does not.

use app::{appointments::AppointmentForm, casework::Edit, reminders::Fate};
use db::sql;
use domain::{
    message::{Channel, MessageState},
    reminder::LeftOut,
    time::Zone,
    timeline::Happening,
};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use super::{
    DAY_BEFORE, FRIDAY, HOUR_BEFORE, at, fates, invited, remind, send, shown, told, work_until,
};
use crate::desk::Desk;

#[db_test]
async fn an_email_leaves_a_day_before_and_an_sms_an_hour_before(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    let planned = shown(&desk).await;
    assert!(planned.on);
    let times: Vec<_> = planned.lines.iter().map(|line| line.at).collect();
    assert_eq!(times, [at(DAY_BEFORE), at(HOUR_BEFORE)]);
    assert!(planned.lines.iter().all(|line| line.fate == Fate::Planned));
    assert_eq!(
        work_until(&desk, "2026-11-28T00:00+01").await,
        [
            (Channel::Email, at(DAY_BEFORE)),
            (Channel::Sms, at(HOUR_BEFORE))
        ]
    );
    let lines = shown(&desk).await.lines;
    for line in &lines {
        let Fate::Message(message) = &line.fate else {
            panic!("{line:?}");
        };
        assert_eq!(message.state, MessageState::Sent);
        assert_eq!(message.language, desk.jose.language);
    }
    assert_eq!(lines.len(), 2);
}

#[db_test]
async fn what_was_due_before_the_appointment_had_its_time_is_passed_over(db: TestDb) {
    let desk = Desk::open(db).await;
    // In three hours: the email's time was yesterday.
    desk.move_to(desk.jose.id, "2026-11-24", "13:00", "13:30")
        .await;
    desk.send_all().await;
    assert_eq!(
        fates(&desk).await,
        [
            (Channel::Email, Fate::LeftOut(LeftOut::MadeLater)),
            (Channel::Sms, Fate::Planned)
        ]
    );
    assert_eq!(
        work_until(&desk, "2026-11-24T14:00+01").await,
        [(Channel::Sms, at("2026-11-24T12:00+01"))]
    );
}

#[db_test]
async fn a_reminder_needs_an_invitation_over_its_channel_and_an_address(db: TestDb) {
    let desk = Desk::open(db).await;
    let form = AppointmentForm {
        mail: String::new(),
        ..desk.dialog(desk.jose.id, FRIDAY, "15:00", "15:30").await
    };
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    desk.send_all().await;
    let not_invited = (Channel::Email, Fate::LeftOut(LeftOut::NotInvited));
    assert_eq!(
        fates(&desk).await,
        [not_invited.clone(), (Channel::Sms, Fate::Planned)]
    );
    desk.app
        .edit_detail(&desk.as_mira(), desk.jose.id, Edit::Phone(None))
        .await
        .unwrap();
    assert_eq!(work_until(&desk, "2026-11-28T00:00+01").await, []);
    let no_address = (Channel::Sms, Fate::LeftOut(LeftOut::NoAddress));
    assert_eq!(fates(&desk).await, [not_invited, no_address]);
}

#[db_test]
async fn an_invitation_at_almost_the_same_time_makes_a_reminder_needless(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at("2026-11-27T13:45+01"));
    remind(&desk).await;
    send(&desk).await;
    desk.move_to(desk.jose.id, FRIDAY, "15:00", "15:30").await;
    assert_eq!(desk.send_all().await.len(), 2, "the invitation once more");
    assert_eq!(work_until(&desk, "2026-11-28T00:00+01").await, []);
    assert!(
        fates(&desk)
            .await
            .contains(&(Channel::Sms, Fate::LeftOut(LeftOut::JustInvited)))
    );
}

#[db_test]
async fn the_night_is_the_recipients(db: TestDb) {
    let desk = Desk::open(db).await;
    let auckland = Edit::Zone(Some(Zone::parse("Pacific/Auckland").unwrap()));
    invited(&desk).await;
    desk.app
        .edit_detail(&desk.as_mira(), desk.jose.id, auckland)
        .await
        .unwrap();
    // Three in the afternoon in Berlin is three in the morning there.
    assert_eq!(
        work_until(&desk, "2026-11-28T00:00+01").await,
        [
            (Channel::Email, at("2026-11-27T07:00+13")),
            (Channel::Sms, at("2026-11-27T20:30+13"))
        ]
    );
}

#[db_test]
async fn what_was_due_while_nobody_worked_is_sent_late_or_missed(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at("2026-11-26T19:00+01"));
    remind(&desk).await;
    assert_eq!(send(&desk).await.len(), 1, "four hours late, and of use");
    desk.clock.set(at("2026-11-27T14:50+01"));
    remind(&desk).await;
    assert_eq!(send(&desk).await, []);
    let (channel, fate) = fates(&desk).await.pop().unwrap();
    assert_eq!(
        (channel, fate),
        (Channel::Sms, Fate::LeftOut(LeftOut::TooLate))
    );
    let missed = told(&desk).await.pop().unwrap();
    assert!(matches!(
        missed,
        Happening::ReminderMissed {
            channel: Channel::Sms,
            minutes: 60,
            ..
        }
    ));
    assert_eq!(desk.app.next_reminder().await.unwrap(), None);
}

#[db_test]
async fn a_clock_that_jumps_sends_nothing_twice(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock
        .set(at(DAY_BEFORE) + SignedDuration::from_mins(2));
    remind(&desk).await;
    assert_eq!(send(&desk).await.len(), 1);
    for hours in [-1, 1, 1, -1] {
        desk.clock.advance(SignedDuration::from_hours(hours));
        // A change of the zone has everything looked at anew.
        let zone = if hours > 0 {
            "Europe/Paris"
        } else {
            "Europe/Berlin"
        };
        let zone = Edit::Zone(Some(Zone::parse(zone).unwrap()));
        desk.app
            .edit_detail(&desk.as_mira(), desk.jose.id, zone)
            .await
            .unwrap();
        remind(&desk).await;
        assert_eq!(send(&desk).await, []);
    }
    assert_eq!(
        work_until(&desk, "2026-11-28T00:00+01").await,
        [(Channel::Sms, at(HOUR_BEFORE))]
    );
}

#[db_test]
async fn two_nodes_write_one_reminder(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at(DAY_BEFORE));
    let pass = || desk.app.remind();
    let (one, two, three) = tokio::join!(pass(), pass(), pass());
    for pass in [one, two, three] {
        pass.unwrap();
    }
    remind(&desk).await;
    assert_eq!(send(&desk).await.len(), 1);
}

#[db_test]
async fn one_that_cannot_be_read_holds_up_nobody(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    let amina = testkit::case(&desk.organisation)
        .email("amina@example.org")
        .owned_by(&desk.jonas)
        .create(&desk.db)
        .await;
    desk.move_to(amina.id, FRIDAY, "15:00", "15:30").await;
    desk.send_all().await;
    let id = desk.jose.id.uuid();
    desk.db
        .write(move |tx| {
            let broken = sql!("UPDATE appointment SET kind = 'nonsense' WHERE case_id = $1");
            tx.execute(broken, db::params![id])?;
            Ok::<(), store::Error>(())
        })
        .await
        .unwrap();
    desk.clock.set(at(DAY_BEFORE));
    remind(&desk).await;
    let sent = send(&desk).await;
    let recipients: Vec<_> = sent
        .iter()
        .map(|message| message.recipient.as_str())
        .collect();
    assert_eq!(recipients, ["amina@example.org"]);
}
