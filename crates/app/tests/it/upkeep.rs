//! What the server looks after by itself, and what a new organisation begins with.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use app::{
    App, Backlog, Channels,
    accounts::{NewPassword, SetUp, SignIn},
};
use domain::{
    Ids, InterfaceLanguage, Language, contact::EmailAddress, secret::Secret, text::Name, time::Zone,
};
use jiff::SignedDuration;
use testkit::{
    TestDb,
    clock::{FakeClock, SeededRandomness},
    db_test, factories,
};

use crate::desk::{Desk, key};

#[db_test]
async fn the_backlog_tells_what_waits_and_since_when_it_is_due(db: TestDb) {
    let desk = Desk::open(db).await;
    let nothing = Backlog {
        waiting: 0,
        due: 0,
        oldest_due: None,
    };
    assert_eq!(desk.app.backlog().await.unwrap(), nothing);

    let due_at = desk.app.now() + desk.organisation.grace;
    desk.move_to(desk.jose.id, "2037-05-12", "10:00", "10:30")
        .await;
    let waiting = desk.app.backlog().await.unwrap();
    assert!(waiting.waiting > 0 && waiting.due == 0, "{waiting:?}");

    desk.pass(90);
    let due = desk.app.backlog().await.unwrap();
    assert!(due.due > 0, "{due:?}");
    assert_eq!(due.oldest_due, Some(due_at));

    desk.send_all().await;
    assert_eq!(desk.app.backlog().await.unwrap().due, 0);
}

#[db_test]
async fn a_form_is_remembered_for_days_and_not_for_ever(db: TestDb) {
    let desk = Desk::open(db).await;
    let remembered = async || {
        let actor = desk.as_mira();
        let find = move |q: &mut db::ReadTx<'_>| store::requests::outcome(q, &actor, &key("press"));
        desk.db.read(find).await.unwrap()
    };
    let (actor, now) = (desk.as_mira(), desk.app.now());
    desk.db
        .write(move |tx| store::requests::remember(tx, &actor, &key("press"), "case", now))
        .await
        .unwrap();

    desk.pass(47 * 3_600);
    assert_eq!(desk.app.forget_old_requests().await.unwrap(), 0);
    assert!(remembered().await.is_some());
    desk.pass(2 * 3_600);
    assert_eq!(desk.app.forget_old_requests().await.unwrap(), 1);
    assert!(remembered().await.is_none());
}

#[db_test]
async fn a_new_organisation_begins_with_the_configured_grace(db: TestDb) {
    let clock = Arc::new(FakeClock::default());
    let ids = Ids::new(
        Arc::<FakeClock>::clone(&clock),
        Arc::new(SeededRandomness::new(1)),
    );
    let channels = Channels {
        sms: false,
        email: false,
    };
    let grace = SignedDuration::from_secs(2);
    let app =
        App::new((*db).clone(), clock, ids, factories::vault(), channels).with_first_grace(grace);
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let password = || Secret::new("a long pass phrase".to_owned());
    let code = app.open_set_up().await.unwrap().unwrap();
    app.set_up(SetUp {
        code,
        organisation: Name::parse("Harbour Advice").unwrap(),
        zone: Zone::parse("Europe/Berlin").unwrap(),
        languages: vec![Language::En],
        name: Name::parse("Mira Okafor").unwrap(),
        email: EmailAddress::parse("mira@example.org").unwrap(),
        password: NewPassword::parse(password()).unwrap(),
        language: InterfaceLanguage::En,
        address: here,
    })
    .await
    .unwrap();
    let signed_in = app
        .sign_in(SignIn {
            email: "mira@example.org".to_owned(),
            password: password(),
            address: here,
        })
        .await
        .unwrap();
    let visit = app.visit(&signed_in.token).await.unwrap().unwrap();
    assert_eq!(visit.organisation.grace, grace);
}
