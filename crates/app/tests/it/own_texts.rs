//! Own texts are shown with a case as its customer would read them.

use app::own_texts::{SampleWords, Shown};
use domain::{
    Language,
    message::{Channel, Snapshot},
    operator::Actor,
    wording::{TextKey, TextKind},
};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::desk::Desk;

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
const THURSDAY: &str = "2026-12-03";

/// What a text is filled with, with José's case, seen by an administrator who has
/// nothing to do with it.
async fn shown(desk: &Desk, kind: TextKind) -> Snapshot {
    shown_with(desk, desk.jose.number, kind).await
}

/// The same with any case.
async fn shown_with(desk: &Desk, number: i64, kind: TextKind) -> Snapshot {
    let ada = testkit::operator(&desk.organisation)
        .name("Ada Admin")
        .administrator()
        .create(&desk.db)
        .await;
    let key = TextKey {
        kind,
        language: Language::En,
        channel: Channel::Email,
    };
    let with = Shown::Case(number, SampleWords::default());
    let shown = desk
        .app
        .show_own_text(&Actor::from(&ada), key, None, with)
        .await;
    shown.unwrap().message.snapshot.unwrap()
}

#[db_test]
async fn the_operator_is_the_one_of_the_case(db: TestDb) {
    let desk = Desk::open(db).await;
    let before = shown(&desk, TextKind::Invitation).await;
    assert_eq!(before.operator_name, "Mira Okafor", "who has the case");
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass_to_jonas(desk.jose.id).await;
    let snapshot = shown(&desk, TextKind::Invitation).await;
    assert_eq!(snapshot.operator_name, "Jonas Weber");
    let address = desk.jonas.email.as_str();
    assert_eq!(snapshot.reply_to.as_deref(), Some(address));
    assert_eq!(snapshot.moved_from, None);
    // Nobody has it: whoever looks at it would invite.
    let queued = testkit::case(&desk.organisation).create(&desk.db).await;
    let snapshot = shown_with(&desk, queued.number, TextKind::Invitation).await;
    assert_eq!(snapshot.operator_name, "Ada Admin");
}

#[db_test]
async fn the_old_time_is_the_one_that_the_customer_was_told(db: TestDb) {
    let desk = Desk::open(db).await;
    let span = async || desk.appointment(desk.jose.id).await.unwrap().span;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let tuesday = span().await;
    let snapshot = shown(&desk, TextKind::Moved).await;
    let day = SignedDuration::from_hours(24);
    assert_eq!(snapshot.span, tuesday);
    let made_up = snapshot.moved_from.unwrap();
    assert_eq!(made_up.start, tuesday.start - day, "no other one is known");

    // Nobody was told of Wednesday.
    desk.move_to(desk.jose.id, WEDNESDAY, "16:00", "16:30")
        .await;
    desk.move_to(desk.jose.id, THURSDAY, "12:00", "12:30").await;
    let thursday = span().await;
    for sent in [0, 2] {
        let snapshot = shown(&desk, TextKind::Moved).await;
        assert_eq!(
            (snapshot.span, snapshot.moved_from),
            (thursday, Some(tuesday))
        );
        assert_eq!(shown(&desk, TextKind::Reminder).await.moved_from, None);
        if sent == 0 {
            assert_eq!(desk.send_all().await.len(), 2);
        }
    }
}
