//! Reminders: they follow the appointment, each leaves once or not at all.

use app::{
    Failure,
    appointments::{AppointmentForm, Saved},
    casework::{Coming, Edit},
    invitation::LinkToken,
    reminders::{CaseReminders, Fate, RemindersChange, RemindersError},
};
use db::sql;
use domain::{
    case::Case,
    message::{Channel, Message, MessageKind, MessageState, Reason},
    operator::Actor,
    reminder::{LeftOut, QuietHours, RuleRefused},
    time::Zone,
    timeline::Happening,
};
use jiff::{SignedDuration, Timestamp, civil::time};
use store::outbox::{Claimed, Outcome};
use testkit::{TestDb, db_test};

use crate::desk::{Desk, key};

mod random;

const FRIDAY: &str = "2026-11-27";
/// A day and an hour before Friday, 15:00 in Berlin.
const DAY_BEFORE: &str = "2026-11-26T15:00+01";
const HOUR_BEFORE: &str = "2026-11-27T14:00+01";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Decides about all that is due.
async fn remind(desk: &Desk) {
    while desk.app.remind().await.unwrap() > 0 {}
}

/// Sends all that is due, without waiting; answers the reminders that left.
async fn send(desk: &Desk) -> Vec<Message> {
    let mut left = Vec::new();
    for Claimed { message, .. } in desk.claim().await {
        let reminds = message.kind == MessageKind::Reminder;
        let start = message.snapshot.as_ref().unwrap().span.start;
        // A worker does not try what has lost its sense.
        let outcome = if reminds && desk.app.now() > start {
            Outcome::Failed {
                reason: Reason::Expired,
            }
        } else {
            Outcome::Sent {
                provider_id: None,
                segments: None,
            }
        };
        let sent = matches!(outcome, Outcome::Sent { .. });
        assert!(desk.record(&message, outcome).await);
        if reminds && sent {
            left.push(message);
        }
    }
    left
}

/// Lets a server work until an instant; answers the reminders that left, and when.
async fn work_until(desk: &Desk, until: &str) -> Vec<(Channel, Timestamp)> {
    let until = at(until);
    let mut left = Vec::new();
    loop {
        remind(desk).await;
        let sent = send(desk).await;
        left.extend(sent.iter().map(|message| (message.channel, desk.app.now())));
        match desk.app.next_reminder().await.unwrap() {
            Some(next) if next <= until => desk.clock.set(next.max(desk.app.now())),
            Some(_) | None => break,
        }
    }
    desk.clock.set(until.max(desk.app.now()));
    left
}

/// José has an appointment on Friday at three, and was told so over both channels.
async fn invited(desk: &Desk) -> Saved {
    let saved = desk.move_to(desk.jose.id, FRIDAY, "15:00", "15:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
    saved
}

/// The same time typed into the dialog, but nobody is told.
async fn silently(desk: &Desk, case: &Case, date: &str, start: &str, end: &str) -> Saved {
    let form = AppointmentForm {
        sms: String::new(),
        mail: String::new(),
        ..desk.dialog(case.id, date, start, end).await
    };
    let saved = desk
        .app
        .save_appointment(&desk.as_mira(), case.id, &form)
        .await;
    saved.unwrap()
}

async fn shown(desk: &Desk) -> CaseReminders {
    let page = desk
        .app
        .open_case(&desk.as_mira(), desk.jose.number, 50)
        .await;
    page.unwrap().reminders.unwrap()
}

async fn fates(desk: &Desk) -> Vec<(Channel, Fate)> {
    let lines = shown(desk).await.lines;
    lines
        .into_iter()
        .map(|line| (line.channel, line.fate))
        .collect()
}

async fn told(desk: &Desk) -> Vec<Happening> {
    let view = desk.app.view_case(&desk.as_mira(), desk.jose.number).await;
    let events = view.unwrap().timeline.events;
    events.into_iter().map(|event| event.happening).collect()
}

/// Ada, who administers.
async fn administrator(desk: &Desk) -> Actor {
    let ada = testkit::operator(&desk.organisation).administrator();
    Actor::from(&ada.create(&desk.db).await)
}

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
async fn reminders_move_with_the_appointment_and_end_with_it(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.move_to(desk.jose.id, "2026-12-04", "10:00", "10:30")
        .await;
    desk.send_all().await;
    assert_eq!(
        work_until(&desk, "2026-12-03T12:00+01").await,
        [(Channel::Email, at("2026-12-03T10:00+01"))]
    );
    let form = desk.cancel_form(desk.jose.id).await;
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    assert_eq!(work_until(&desk, "2026-12-05T00:00+01").await, []);
    assert_eq!(shown(&desk).await.lines, []);
    // Completed with its appointment cancelled, or deleted: the same.
    for deleted in [false, true] {
        desk.move_to(desk.jose.id, "2026-12-18", "10:00", "10:30")
            .await;
        desk.send_all().await;
        let (actor, fate) = (desk.as_mira(), Some(Coming::CancelSilently));
        if deleted {
            let number = desk.jose.number.to_string();
            desk.app
                .delete_case(&actor, desk.jose.id, &number, fate, &key("gone"))
                .await
                .unwrap();
        } else {
            desk.app
                .complete_case(&actor, desk.jose.id, fate)
                .await
                .unwrap();
        }
        assert_eq!(desk.app.next_reminder().await.unwrap(), None);
    }
}

#[db_test]
async fn an_appointment_that_is_kept_when_its_case_is_completed_keeps_its_reminders(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.app
        .complete_case(&desk.as_mira(), desk.jose.id, Some(Coming::Keep))
        .await
        .unwrap();
    assert_eq!(work_until(&desk, "2026-11-28T00:00+01").await.len(), 2);
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
async fn a_case_can_do_without(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    let switch = async |on| {
        desk.app
            .switch_reminders(&desk.as_mira(), desk.jose.id, on)
            .await
    };
    switch(false).await.unwrap();
    switch(false).await.unwrap();
    assert!(!shown(&desk).await.on);
    assert_eq!(work_until(&desk, "2026-11-26T18:00+01").await, []);
    switch(true).await.unwrap();
    // What was due meanwhile is not made up for.
    assert_eq!(
        work_until(&desk, "2026-11-28T00:00+01").await,
        [(Channel::Sms, at(HOUR_BEFORE))]
    );
    let switched: Vec<_> = told(&desk)
        .await
        .into_iter()
        .filter(|what| matches!(what, Happening::RemindersSwitched { .. }))
        .collect();
    assert_eq!(
        switched,
        [false, true].map(|on| Happening::RemindersSwitched { on })
    );
    let group = testkit::case(&desk.organisation)
        .group()
        .owned_by(&desk.mira);
    let group = group.create(&desk.db).await;
    let refused = desk
        .app
        .switch_reminders(&desk.as_mira(), group.id, false)
        .await;
    assert!(matches!(refused, Err(Failure::Group)));
    let mut other = desk.as_mira();
    other.organisation = testkit::organisation().create(&desk.db).await.id;
    let refused = desk.app.switch_reminders(&other, desk.jose.id, false).await;
    assert!(matches!(refused, Err(Failure::NotFound)));
}

#[db_test]
async fn a_group_is_not_reminded(db: TestDb) {
    let desk = Desk::open(db).await;
    let group = testkit::case(&desk.organisation)
        .group()
        .owned_by(&desk.mira);
    let group = group.create(&desk.db).await;
    desk.move_to(group.id, FRIDAY, "15:00", "15:30").await;
    assert_eq!(desk.app.next_reminder().await.unwrap(), None);
    let page = desk.app.open_case(&desk.as_mira(), group.number, 50).await;
    assert_eq!(page.unwrap().reminders, None);
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
async fn undo_restores_what_was_due_meanwhile(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock
        .set(at(DAY_BEFORE) - SignedDuration::from_secs(5));
    remind(&desk).await;
    let moved = silently(&desk, &desk.jose, "2026-12-04", "15:00", "15:30").await;
    desk.pass(10);
    remind(&desk).await;
    assert_eq!(send(&desk).await, []);
    let undo = moved.undo.unwrap();
    desk.app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await
        .unwrap();
    let left = work_until(&desk, "2026-11-28T00:00+01").await;
    let channels: Vec<_> = left.iter().map(|(channel, _)| *channel).collect();
    assert_eq!(channels, [Channel::Email, Channel::Sms]);
}

#[db_test]
async fn a_reminder_that_waits_is_taken_away_by_a_move_and_comes_back_with_undo(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at(DAY_BEFORE));
    remind(&desk).await;
    let moved = silently(&desk, &desk.jose, "2026-12-04", "15:00", "15:30").await;
    assert_eq!(
        send(&desk).await,
        [],
        "it would name a time that is no more"
    );
    let undo = moved.undo.unwrap();
    desk.app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await
        .unwrap();
    remind(&desk).await;
    remind(&desk).await;
    let sent = send(&desk).await;
    assert_eq!(sent.len(), 1);
    let snapshot = sent[0].snapshot.as_ref().unwrap();
    assert_eq!(snapshot.span.start, at("2026-11-27T15:00+01"));
}

#[db_test]
async fn a_longer_appointment_and_another_operator_leave_a_waiting_reminder(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at(DAY_BEFORE));
    remind(&desk).await;
    silently(&desk, &desk.jose, FRIDAY, "15:00", "16:15").await;
    let form = AppointmentForm {
        operator: desk.jonas.id.to_string(),
        instead: desk.mira.id.to_string(),
        hand_over: "on".to_owned(),
        sms: String::new(),
        mail: String::new(),
        ..desk.dialog(desk.jose.id, FRIDAY, "15:00", "16:15").await
    };
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    remind(&desk).await;
    let sent = send(&desk).await;
    assert_eq!(sent.len(), 1);
    let snapshot = sent[0].snapshot.as_ref().unwrap();
    assert_eq!(snapshot.span.end, at("2026-11-27T16:15+01"));
}

#[db_test]
async fn a_change_that_can_be_taken_back_is_not_told_by_a_reminder(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    // Moved to a time whose email is due five seconds later.
    desk.clock
        .set(at("2026-11-25T15:00+01") - SignedDuration::from_secs(5));
    let moved = silently(&desk, &desk.jose, "2026-11-26", "15:00", "15:30").await;
    desk.pass(10);
    remind(&desk).await;
    assert_eq!(send(&desk).await, []);
    let undo = moved.undo.unwrap();
    desk.app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await
        .unwrap();
    let left = work_until(&desk, "2026-11-28T00:00+01").await;
    assert_eq!(
        left,
        [
            (Channel::Email, at(DAY_BEFORE)),
            (Channel::Sms, at(HOUR_BEFORE))
        ]
    );
}

#[db_test]
async fn the_customers_cancellation_ends_reminders_and_taking_it_back_restores_them(db: TestDb) {
    let desk = Desk::open(db).await;
    let saved = invited(&desk).await;
    let link = desk.app.customer_link(&desk.as_mira(), desk.jose.id).await;
    let link = LinkToken::parse(link.unwrap().reveal()).unwrap();
    let revision = saved.undo.unwrap().revision;
    desk.clock
        .set(at(HOUR_BEFORE) - SignedDuration::from_mins(1));
    remind(&desk).await;
    send(&desk).await;
    desk.app
        .cancel_by_customer(&link, revision, "")
        .await
        .unwrap();
    desk.clock
        .set(at(HOUR_BEFORE) + SignedDuration::from_mins(1));
    remind(&desk).await;
    assert_eq!(send(&desk).await, []);
    desk.app
        .undo_by_customer(&link, revision + 1)
        .await
        .unwrap();
    let left = work_until(&desk, "2026-11-28T00:00+01").await;
    let channels: Vec<_> = left.iter().map(|(channel, _)| *channel).collect();
    assert_eq!(channels, [Channel::Sms]);
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
async fn a_new_address_gets_the_reminder_that_waits(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at(DAY_BEFORE));
    remind(&desk).await;
    let Edit::Email(email) = Edit::parse(app::casework::Field::Email, "new@example.org").unwrap()
    else {
        panic!("an address");
    };
    desk.app
        .edit_detail(&desk.as_mira(), desk.jose.id, Edit::Email(email))
        .await
        .unwrap();
    remind(&desk).await;
    let sent = send(&desk).await;
    let recipients: Vec<_> = sent
        .iter()
        .map(|message| message.recipient.as_str())
        .collect();
    assert_eq!(recipients, ["new@example.org"]);
    assert_eq!(work_until(&desk, HOUR_BEFORE).await.len(), 1);
}

#[db_test]
async fn other_rules_hold_for_all_coming_appointments(db: TestDb) {
    let desk = Desk::open(db).await;
    let ada = administrator(&desk).await;
    invited(&desk).await;
    let change = async |change| desk.app.change_reminders(&ada, change).await;
    // Two days before would have been yesterday: it is not made up for.
    desk.clock.set(at("2026-11-26T09:00+01"));
    for minutes in [2 * 24 * 60, 120] {
        change(RemindersChange::Add(Channel::Sms, minutes))
            .await
            .unwrap();
    }
    change(RemindersChange::Remove(Channel::Email, 24 * 60))
        .await
        .unwrap();
    assert_eq!(
        work_until(&desk, "2026-11-28T00:00+01").await,
        [
            (Channel::Sms, at("2026-11-27T13:00+01")),
            (Channel::Sms, at(HOUR_BEFORE))
        ]
    );
    let refused = change(RemindersChange::Add(Channel::Sms, 60)).await;
    assert!(matches!(
        refused,
        Err(RemindersError::Refused(RuleRefused::Twice))
    ));
    let quiet = RemindersChange::Quiet(None);
    let refused = desk.app.change_reminders(&desk.as_mira(), quiet).await;
    assert!(matches!(
        refused,
        Err(RemindersError::Failure(Failure::Forbidden(_)))
    ));
    let noon = QuietHours::new(time(12, 0, 0, 0), time(14, 30, 0, 0)).unwrap();
    change(RemindersChange::Quiet(Some(noon))).await.unwrap();
    assert_eq!(desk.app.reminders(&ada).await.unwrap().quiet, Some(noon));
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
