//! Which reminders there are: the rules of the organisation, and the switch of a case.

use app::{
    Failure,
    reminders::{RemindersChange, RemindersError},
};
use domain::{
    message::Channel,
    operator::Actor,
    reminder::{QuietHours, RuleRefused},
    timeline::Happening,
};
use jiff::civil::time;
use testkit::{TestDb, db_test};

use super::{FRIDAY, HOUR_BEFORE, at, invited, shown, told, work_until};
use crate::desk::Desk;

/// Ada, who administers.
async fn administrator(desk: &Desk) -> Actor {
    let ada = testkit::operator(&desk.organisation).administrator();
    Actor::from(&ada.create(&desk.db).await)
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
