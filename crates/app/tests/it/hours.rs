//! Hours, absences and closed days: who may change them, and what they say about an appointment.

use app::{
    Failure,
    accounts::MemberChange,
    appointments::{AppointmentForm, SaveError},
    hours::{ClosedDaysChange, FillError, Holidays, HoursChange},
};
use domain::{
    appointment::Concern,
    availability::{Absence, Label, Reason},
    holidays::Unknown,
    live::Topic,
    operator::{Actor, Forbidden, Operator},
    time::Span,
};
use jiff::{Timestamp, civil::date};
use testkit::{TestDb, db_test};

use crate::desk::Desk;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

fn away(from: &str, until: &str, name: &str) -> HoursChange {
    HoursChange::Absence(Absence::new(at(from), at(until), Some(label(name))).unwrap())
}

fn weekly(text: &str) -> HoursChange {
    HoursChange::Weekly(Some(text.parse().unwrap()))
}

async fn boss(desk: &Desk) -> Actor {
    let boss = testkit::operator(&desk.organisation)
        .name("Ada Boss")
        .administrator()
        .create(&desk.db)
        .await;
    Actor::from(&boss)
}

async fn change(desk: &Desk, whose: &Operator, change: HoursChange) {
    let actor = Actor::from(whose);
    desk.app
        .change_hours(&actor, whose.id, change)
        .await
        .unwrap();
}

/// What the dialog says against the time in a form, and the form with what was on the screen.
async fn shown(desk: &Desk, mut form: AppointmentForm) -> (Vec<Reason>, AppointmentForm) {
    let case = desk.jose.id;
    let dialog = desk
        .app
        .check_appointment(&desk.as_mira(), case, &form)
        .await
        .unwrap();
    form.seen = dialog.check.seen.clone();
    (reasons(&dialog.check.concerns), form)
}

fn reasons(concerns: &[Concern]) -> Vec<Reason> {
    concerns
        .iter()
        .filter_map(|concern| match concern {
            Concern::Unavailable(unavailable) => Some(unavailable.reason.clone()),
            Concern::Overlap(_) | Concern::InPast => None,
        })
        .collect()
}

#[db_test]
async fn nobody_who_states_no_hours_is_outside_of_them(db: TestDb) {
    let desk = Desk::open(db).await;
    let form = desk
        .dialog(desk.jose.id, "2026-11-29", "03:00", "04:00")
        .await;
    let (reasons, form) = shown(&desk, form).await;
    assert!(reasons.is_empty());
    let saved = desk
        .app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await;
    assert!(saved.is_ok());
}

#[db_test]
async fn what_was_on_the_screen_is_saved_by_the_press(db: TestDb) {
    let desk = Desk::open(db).await;
    change(
        &desk,
        &desk.mira,
        weekly("mon 09:00-17:00; fri 09:00-12:00"),
    )
    .await;
    let form = desk
        .dialog(desk.jose.id, "2026-11-27", "11:30", "12:30")
        .await;
    let (told, form) = shown(&desk, form).await;
    assert_eq!(told, [Reason::OutsideHours]);
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    // The same time again says nothing: it stands already.
    let unchanged = desk
        .dialog(desk.jose.id, "2026-11-27", "11:30", "12:30")
        .await;
    assert!(shown(&desk, unchanged).await.0.is_empty());
}

#[db_test]
async fn what_arose_since_brings_the_dialog_back_once(db: TestDb) {
    let desk = Desk::open(db).await;
    let form = desk
        .dialog(desk.jose.id, "2026-11-26", "10:00", "11:00")
        .await;
    let (told, mut form) = shown(&desk, form).await;
    assert!(told.is_empty());
    let holiday = away("2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z", "Holiday");
    change(&desk, &desk.mira, holiday).await;
    let case = desk.jose.id;
    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), case, &form)
        .await;
    let Err(SaveError::Unconfirmed(open)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(reasons(&open), [Reason::Absence(Some(label("Holiday")))]);
    form.seen = open.iter().map(Concern::mark).collect::<Vec<_>>().join(" ");

    // It was said of this time only.
    let mut later = form.clone();
    later.start_time = "12:00".to_owned();
    later.end_time = "13:00".to_owned();
    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), case, &later)
        .await;
    assert!(
        matches!(refused, Err(SaveError::Unconfirmed(_))),
        "{refused:?}"
    );
    let saved = desk
        .app
        .save_appointment(&desk.as_mira(), case, &form)
        .await;
    assert!(saved.is_ok(), "{saved:?}");
}

#[db_test]
async fn it_is_never_refused_even_where_overlaps_are(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    change(&desk, &desk.mira, weekly("mon 09:00-17:00")).await;
    let form = desk
        .dialog(desk.jose.id, "2026-11-26", "10:00", "11:00")
        .await;
    let (told, form) = shown(&desk, form).await;
    assert_eq!(told, [Reason::OutsideHours]);
    let first = desk
        .app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    // Taking a later change back asks nothing about hours.
    let form = desk
        .dialog(desk.jose.id, "2026-11-30", "10:00", "11:00")
        .await;
    let moved = desk
        .app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    let undo = moved.undo.unwrap();
    let undone = desk.undo(&desk.as_mira(), &undo).await;
    assert_eq!(undone.unwrap().span, first.span);
}

#[db_test]
async fn each_operator_of_the_case_is_asked_about(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.app
        .add_operator(&desk.as_mira(), desk.jose.id, desk.jonas.id)
        .await
        .unwrap();
    change(&desk, &desk.jonas, weekly("mon 09:00-17:00")).await;
    let boss = boss(&desk).await;
    let close = ClosedDaysChange::Close(date(2026, 11, 26), label("Works outing"));
    desk.app.change_closed_days(&boss, close).await.unwrap();
    let form = desk
        .dialog(desk.jose.id, "2026-11-26", "10:00", "11:00")
        .await;
    let dialog = desk
        .app
        .check_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    let told: Vec<_> = dialog
        .check
        .concerns
        .iter()
        .filter_map(|concern| match concern {
            Concern::Unavailable(one) => Some((one.operator_name.as_str(), one.reason.clone())),
            Concern::Overlap(_) | Concern::InPast => None,
        })
        .collect();
    let outing = Reason::ClosedDay(label("Works outing"));
    assert_eq!(
        told,
        [("Mira Okafor", outing.clone()), ("Jonas Weber", outing)]
    );

    let day = HoursChange::Day(date(2026, 11, 26), "09:00-12:00".parse().unwrap());
    change(&desk, &desk.mira, day).await;
    let form = desk
        .dialog(desk.jose.id, "2026-11-26", "11:30", "12:00")
        .await;
    assert_eq!(shown(&desk, form).await.0.len(), 1, "Mira works that day");
}

#[db_test]
async fn ones_own_hours_need_no_licence_and_others_an_administrator(db: TestDb) {
    let desk = Desk::open(db).await;
    let lena = testkit::operator(&desk.organisation)
        .unlicensed()
        .create(&desk.db)
        .await;
    change(&desk, &lena, weekly("tue 08:00-16:00")).await;
    let actor = Actor::from(&lena);
    let own = desk.app.hours(&actor, lena.id).await.unwrap();
    assert_eq!(own.stated.weekly.unwrap().to_string(), "tue 08:00-16:00");

    let mira = desk.mira.id;
    let refused = desk.app.change_hours(&actor, mira, weekly("closed")).await;
    let forbidden = |result: Result<(), Failure>| {
        matches!(result, Err(Failure::Forbidden(Forbidden::NotAdministrator)))
    };
    assert!(forbidden(refused));
    assert!(forbidden(desk.app.hours(&actor, mira).await.map(|_| ())));
    let closed = ClosedDaysChange::Open(date(2026, 12, 25));
    assert!(forbidden(
        desk.app.change_closed_days(&desk.as_mira(), closed).await
    ));

    let boss = boss(&desk).await;
    desk.app
        .change_hours(&boss, mira, weekly("closed"))
        .await
        .unwrap();
    let hours = desk.app.hours(&boss, mira).await.unwrap();
    assert_eq!(hours.stated.weekly.unwrap().to_string(), "closed");
    let announced = desk.db.announced().concat().join(" ");
    let topic = serde_json::to_string(&Topic::Hours).unwrap();
    assert!(
        announced.contains(topic.trim_matches(['{', '}'])),
        "{announced}"
    );

    let elsewhere = testkit::organisation().create(&desk.db).await;
    let stranger = testkit::operator(&elsewhere)
        .administrator()
        .create(&desk.db)
        .await;
    let stranger = Actor::from(&stranger);
    let found = desk
        .app
        .change_hours(&stranger, mira, weekly("closed"))
        .await;
    assert!(matches!(found, Err(Failure::NotFound)), "{found:?}");
    let found = desk.app.hours(&stranger, mira).await;
    assert!(matches!(found, Err(Failure::NotFound)), "{found:?}");
}

#[db_test]
async fn rights_that_were_taken_meanwhile_are_gone(db: TestDb) {
    let desk = Desk::open(db).await;
    let boss = Actor {
        role: domain::operator::Role::Administrator,
        ..desk.as_jonas()
    };
    let closed = ClosedDaysChange::Close(date(2026, 12, 24), label("Christmas Eve"));
    for refused in [
        desk.app.change_closed_days(&boss, closed).await,
        desk.app
            .change_hours(&boss, desk.mira.id, weekly("closed"))
            .await,
    ] {
        assert!(
            matches!(
                refused,
                Err(Failure::Forbidden(Forbidden::NotAdministrator))
            ),
            "{refused:?}"
        );
    }
}

#[db_test]
async fn holidays_are_filled_in_and_what_is_there_stays(db: TestDb) {
    let desk = Desk::open(db).await;
    let boss = boss(&desk).await;
    let ours = ClosedDaysChange::Close(date(2026, 12, 25), label("Our feast"));
    desk.app.change_closed_days(&boss, ours).await.unwrap();
    let wanted = Holidays {
        country: "DE".to_owned(),
        region: Some("BY".to_owned()),
        year: 2026,
    };
    let added = desk.app.fill_holidays(&boss, &wanted).await.unwrap();
    assert_eq!(added, 11, "of twelve in Bavaria");
    assert_eq!(desk.app.fill_holidays(&boss, &wanted).await.unwrap(), 0);
    let days = desk.app.closed_days(&boss, 2026).await.unwrap();
    assert_eq!(days.len(), 12);
    assert_eq!(days[&date(2026, 12, 25)], label("Our feast"));
    assert_eq!(days[&date(2026, 12, 26)], label("Second Day of Christmas"));
    assert!(desk.app.closed_days(&boss, 2027).await.unwrap().is_empty());

    let open = ClosedDaysChange::Open(date(2026, 12, 25));
    desk.app.change_closed_days(&boss, open).await.unwrap();
    assert_eq!(desk.app.closed_days(&boss, 2026).await.unwrap().len(), 11);

    for (country, region, year, why) in [
        ("XX", None, 2026, Unknown::Country),
        ("DE", Some("XX"), 2026, Unknown::Region),
        ("DE", None, 1999, Unknown::Year),
    ] {
        let wanted = Holidays {
            country: country.to_owned(),
            region: region.map(str::to_owned),
            year,
        };
        let refused = desk.app.fill_holidays(&boss, &wanted).await;
        assert!(
            matches!(refused, Err(FillError::Unknown(unknown)) if unknown == why),
            "{refused:?}"
        );
    }
}

#[db_test]
async fn closed_times_are_those_of_ones_own_organisation(db: TestDb) {
    let desk = Desk::open(db).await;
    let elsewhere = testkit::organisation().create(&desk.db).await;
    let stranger = testkit::operator(&elsewhere).create(&desk.db).await;
    change(&desk, &stranger, weekly("closed")).await;
    change(&desk, &desk.jonas, weekly("tue 10:00-12:00")).await;
    // Tuesday in Berlin.
    let window = Span::between(at("2026-11-23T23:00:00Z"), at("2026-11-24T23:00:00Z")).unwrap();
    let people = [desk.mira.id, stranger.id, desk.jonas.id];
    let closed = desk
        .app
        .closed_times(&desk.as_mira(), &people, window)
        .await
        .unwrap();
    let told: Vec<_> = closed
        .iter()
        .map(|(who, closed)| {
            let span = closed.span;
            (*who, span.start.to_string(), span.end.to_string())
        })
        .collect();
    let text = str::to_owned;
    assert_eq!(
        told,
        [
            (
                desk.jonas.id,
                text("2026-11-23T23:00:00Z"),
                text("2026-11-24T09:00:00Z")
            ),
            (
                desk.jonas.id,
                text("2026-11-24T11:00:00Z"),
                text("2026-11-24T23:00:00Z")
            ),
        ]
    );
}

#[db_test]
async fn whoever_was_deactivated_since_the_request_began_changes_nothing(db: TestDb) {
    let desk = Desk::open(db).await;
    let boss = boss(&desk).await;
    let (mira, week) = (desk.as_mira(), weekly("mon 09:00-17:00"));
    let deactivate = MemberChange::Deactivate;
    desk.app
        .change_member(&boss, desk.mira.id, deactivate)
        .await
        .unwrap();
    for change in [
        week.clone(),
        away("2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z", "Holiday"),
    ] {
        let refused = desk.app.change_hours(&mira, desk.mira.id, change).await;
        assert!(matches!(refused, Err(Failure::NotFound)), "{refused:?}");
    }
    let stated = desk.app.hours(&boss, desk.mira.id).await.unwrap().stated;
    assert!(stated.weekly.is_none() && stated.absences.is_empty());

    // An administrator may still say it for them.
    desk.app
        .change_hours(&boss, desk.mira.id, week)
        .await
        .unwrap();
    let stated = desk.app.hours(&boss, desk.mira.id).await.unwrap().stated;
    assert!(stated.weekly.is_some());
}
