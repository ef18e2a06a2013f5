//! The case list: filters, pages, the queue.

use domain::{
    appointment::AppointmentStatus,
    case::{Case, CaseFilter, CaseState},
    operator::Actor,
    text::Name,
};
use store::{Result, cases};
use testkit::{TestDb, db_test};

use crate::cases::{get, later, names, now, schedule};

#[db_test]
async fn each_filter_shows_its_cases(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let tom = testkit::operator(&organisation).create(&db).await;
    let new = |name: &str, minutes| {
        testkit::case(&organisation)
            .name(name)
            .active_at(later(minutes))
    };
    let today = new("today", 1).owned_by(&mira).create(&db).await;
    let sunday = new("sunday", 2)
        .owned_by(&tom)
        .owned_by(&mira)
        .create(&db)
        .await;
    let monday = new("next monday", 3).owned_by(&tom).create(&db).await;
    let off = new("off", 4).owned_by(&tom).create(&db).await;
    let missed = new("missed", 5)
        .completed()
        .owned_by(&mira)
        .create(&db)
        .await;
    new("waiting", 6).create(&db).await;
    let scheduled = AppointmentStatus::Scheduled;
    // In Berlin it is 24 November until 23:00 UTC, and Sunday the 29th until 23:00 UTC too.
    schedule(&db, &today, "2026-11-24T22:59:00Z", scheduled).await;
    schedule(&db, &sunday, "2026-11-29T22:59:00Z", scheduled).await;
    schedule(&db, &monday, "2026-11-29T23:00:00Z", scheduled).await;
    schedule(
        &db,
        &off,
        "2026-11-24T12:00:00Z",
        AppointmentStatus::Cancelled,
    )
    .await;
    schedule(
        &db,
        &missed,
        "2026-11-23T08:00:00Z",
        AppointmentStatus::Missed,
    )
    .await;

    let mira = Actor::from(&mira);
    for (filter, expected) in [
        (CaseFilter::Mine, &["sunday", "today"][..]),
        (
            CaseFilter::Active,
            &["waiting", "off", "next monday", "sunday", "today"],
        ),
        (CaseFilter::Unassigned, &["waiting"]),
        (CaseFilter::Colleagues, &["off", "next monday"]),
        (CaseFilter::Completed, &["missed"]),
        (CaseFilter::Today, &["today"]),
        (CaseFilter::Week, &["missed", "today", "sunday"]),
        (CaseFilter::Cancelled, &["off"]),
        (CaseFilter::Missed, &["missed"]),
    ] {
        assert_eq!(names(&db, &mira, filter).await, expected, "{filter:?}");
    }
    let row = db
        .read(move |q| cases::list(q, &mira, CaseFilter::Today, None, 1, now()))
        .await
        .unwrap()
        .0
        .remove(0);
    let listed = row.appointment.unwrap();
    assert_eq!(listed.status, scheduled);
    assert_eq!(listed.end.to_string(), "2026-11-24T23:29:00Z");
    assert!(row.owned);
}

#[db_test]
async fn pages_show_every_case_once_even_if_all_happened_at_one_instant(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let mut expected = Vec::new();
    for _ in 0..7 {
        let case = testkit::case(&organisation)
            .owned_by(&mira)
            .create(&db)
            .await;
        schedule(
            &db,
            &case,
            "2026-11-24T12:00:00Z",
            AppointmentStatus::Scheduled,
        )
        .await;
        expected.push(case.number);
    }
    let actor = Actor::from(&mira);
    for (filter, newest_first) in [
        (CaseFilter::Mine, true),
        (CaseFilter::Active, true),
        (CaseFilter::Today, false),
    ] {
        let actor = actor.clone();
        let mut shown = db
            .read(move |q| -> Result<Vec<i64>> {
                let (mut shown, mut after, mut pages) = (Vec::new(), None, 0);
                loop {
                    let (rows, next) = cases::list(q, &actor, filter, after, 3, now())?;
                    shown.extend(rows.iter().map(|row| row.number));
                    pages += 1;
                    // The place is carried through an address.
                    after = next.map(|next| next.to_string().parse().unwrap());
                    if after.is_none() {
                        assert_eq!(pages, 3);
                        return Ok(shown);
                    }
                }
            })
            .await
            .unwrap();
        if newest_first {
            shown.reverse();
        }
        assert_eq!(shown, expected, "{filter:?}");
    }
    assert!("1.x".parse::<cases::Cursor>().is_err());
    assert!("".parse::<cases::Cursor>().is_err());
}

#[db_test]
async fn cases_of_colleagues_are_found_behind_many_own_ones(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let tom = testkit::operator(&organisation).create(&db).await;
    let (own, others) = (
        testkit::case(&organisation).owned_by(&mira),
        testkit::case(&organisation).name("Tom's").owned_by(&tom),
    );
    others.active_at(later(-1)).create(&db).await;
    let many = (0..1_001)
        .map(|_| testkit::case(&organisation).owned_by(&mira))
        .collect::<Vec<_>>();
    testkit::factories::create_all(&db, many).await;
    own.create(&db).await;
    let actor = Actor::from(&mira);
    let (rows, next) = db
        .read(move |q| cases::list(q, &actor, CaseFilter::Colleagues, None, 50, now()))
        .await
        .unwrap();
    assert!(rows.is_empty(), "a page looks at 1,000 cases and no more");
    let actor = Actor::from(&mira);
    let (rows, next) = db
        .read(move |q| cases::list(q, &actor, CaseFilter::Colleagues, next, 50, now()))
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(next, None);
}

#[db_test]
async fn what_happens_last_stands_first_and_a_clock_set_back_changes_nothing(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let old = testkit::case(&organisation)
        .name("old")
        .owned_by(&mira)
        .create(&db)
        .await;
    let new = testkit::case(&organisation).name("new").owned_by(&mira);
    let new = new.active_at(later(1)).create(&db).await;
    let actor = Actor::from(&mira);
    assert_eq!(names(&db, &actor, CaseFilter::Mine).await, ["new", "old"]);
    let (org, id, other) = (organisation.id, old.id, new.id);
    db.write(move |tx| -> Result<()> {
        cases::touch(tx, org, id, later(2))?;
        cases::touch(tx, org, other, later(-5))
    })
    .await
    .unwrap();
    for filter in [CaseFilter::Mine, CaseFilter::Active] {
        assert_eq!(names(&db, &actor, filter).await, ["old", "new"]);
    }
    assert_eq!(get(&db, &actor, new.id).await.unwrap().active_at, later(1));
}

#[db_test]
async fn the_queue_holds_what_nobody_owns_and_the_longest_waiting_first(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let tom = testkit::operator(&organisation).create(&db).await;
    let second = testkit::case(&organisation)
        .name("second")
        .active_at(later(1))
        .create(&db)
        .await;
    testkit::case(&organisation).name("first").create(&db).await;
    testkit::case(&organisation).completed().create(&db).await;
    let actor = Actor::from(&mira);
    let queue = async |db: &TestDb| {
        let actor = actor.clone();
        let (rows, waiting) = db
            .read(move |q| -> Result<_> {
                Ok((cases::queue(q, &actor, 10)?, cases::waiting(q, &actor)?))
            })
            .await
            .unwrap();
        assert_eq!(rows.len(), usize::try_from(waiting).unwrap());
        rows.iter()
            .map(|row| row.name.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(queue(&db).await, ["first", "second"]);

    let (case, operator, by) = (second.clone(), mira.id, tom.id);
    db.write(move |tx| cases::insert_operator(tx, &case, operator, by))
        .await
        .unwrap();
    assert_eq!(queue(&db).await, ["first"]);
    let actor = Actor::from(&mira);
    let rows = db
        .read(move |q| cases::list(q, &actor, CaseFilter::Mine, None, 9, now()))
        .await
        .unwrap()
        .0;
    assert_eq!(rows[0].unread, 1, "a colleague handed it on");

    let (case, operator) = (second, mira.id);
    db.write(move |tx| cases::remove_operator(tx, &case, operator))
        .await
        .unwrap();
    assert_eq!(queue(&db).await, ["first", "second"]);
}

#[db_test]
async fn a_completed_case_leaves_the_open_lists_and_comes_back(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let case = testkit::case(&organisation)
        .name("José")
        .owned_by(&mira)
        .create(&db)
        .await;
    let actor = Actor::from(&mira);
    for (state, open, completed) in [
        (CaseState::Completed, vec![], vec!["José"]),
        (CaseState::Open, vec!["José"], vec![]),
    ] {
        let (org, id) = (organisation.id, case.id);
        db.write(move |tx| cases::set_state(tx, org, id, state))
            .await
            .unwrap();
        assert_eq!(names(&db, &actor, CaseFilter::Mine).await, open);
        assert_eq!(names(&db, &actor, CaseFilter::Active).await, open);
        assert_eq!(names(&db, &actor, CaseFilter::Completed).await, completed);
    }
    // An operator who joins a completed case does not see it among the open ones.
    let tom = testkit::operator(&organisation).create(&db).await;
    let (org, joined, operator) = (organisation.id, case, tom.id);
    db.write(move |tx| -> Result<()> {
        cases::set_state(tx, org, joined.id, CaseState::Completed)?;
        cases::insert_operator(tx, &joined, operator, operator)
    })
    .await
    .unwrap();
    assert!(
        names(&db, &Actor::from(&tom), CaseFilter::Mine)
            .await
            .is_empty()
    );
}

#[db_test]
async fn ones_own_list_shows_of_a_case_what_the_other_lists_show(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let (actor, org) = (Actor::from(&mira), organisation.id);
    let case = testkit::case(&organisation)
        .name("before")
        .owned_by(&mira)
        .create(&db)
        .await;
    let both = async || {
        let actor = actor.clone();
        db.read(move |q| -> Result<_> {
            let (own, _) = cases::list(q, &actor, CaseFilter::Mine, None, 9, now())?;
            let (all, _) = cases::list(q, &actor, CaseFilter::Active, None, 9, now())?;
            Ok((own, all))
        })
        .await
        .unwrap()
    };
    schedule(
        &db,
        &case,
        "2026-11-24T12:00:00Z",
        AppointmentStatus::Scheduled,
    )
    .await;
    let (own, all) = both().await;
    assert_eq!(own, all);
    assert!(own[0].appointment.is_some());

    let renamed = Case {
        name: Name::parse("after").unwrap(),
        ..case.clone()
    };
    db.write(move |tx| -> Result<()> {
        cases::update_details(tx, &renamed)?;
        cases::set_online(tx, org, case.id, Some(now()))?;
        cases::touch(tx, org, case.id, later(90))
    })
    .await
    .unwrap();
    let (own, all) = both().await;
    assert_eq!(own, all);
    assert_eq!(own[0].name.as_str(), "after");
    assert_eq!(own[0].online_until, Some(now()));
    assert_eq!(own[0].active_at, later(90));
}
