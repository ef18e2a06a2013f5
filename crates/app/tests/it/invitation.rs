//! What the customer does behind the private link (PRODUCT.md, "Invitation page").

use app::{
    Failure,
    appointments::UndoError,
    invitation::{CustomerCancelError, LinkToken},
};
use domain::{
    Language,
    appointment::{AppointmentStatus, Author},
    message::MessageKind,
    time::Zone,
};
use testkit::{TestDb, db_test};

use crate::desk::Desk;

const TUESDAY: &str = "2026-12-01";

async fn invited(db: TestDb) -> (Desk, LinkToken) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let link = desk
        .app
        .customer_link(&desk.as_mira(), desk.jose.id)
        .await
        .unwrap();
    let token = LinkToken::parse(link.reveal()).unwrap();
    (desk, token)
}

#[db_test]
async fn looking_at_the_page_changes_nothing(db: TestDb) {
    let (desk, token) = invited(db).await;
    let before = desk.db.announced().len();
    let first = desk.app.open_invitation(&token).await.unwrap();
    let second = desk.app.open_invitation(&token).await.unwrap();
    assert_eq!(first.case_name.as_str(), "José Álvarez");
    assert_eq!(
        first.appointment.unwrap().appointment,
        second.appointment.unwrap().appointment
    );
    assert!(before > 0);
    assert!(desk.db.announced().is_empty());
}

#[db_test]
async fn a_token_with_one_wrong_character_opens_nothing(db: TestDb) {
    let (desk, token) = invited(db).await;
    let text = token.text().reveal().clone();
    let flipped = if text.starts_with('1') { "2" } else { "1" };
    let wrong = LinkToken::parse(&format!("{flipped}{}", text.get(1..).unwrap())).unwrap();
    assert!(matches!(
        desk.app.open_invitation(&wrong).await,
        Err(Failure::NotFound)
    ));
    assert!(LinkToken::parse(text.get(1..).unwrap()).is_none());
    assert!(LinkToken::parse("../../etc/passwd/xxxxx").is_none());
    assert!(
        !format!("{token:?}").contains(&text),
        "a token does not print"
    );
}

#[db_test]
async fn a_cancellation_reaches_the_operators_and_the_customers_calendar(db: TestDb) {
    let (desk, token) = invited(db).await;
    desk.app
        .cancel_by_customer(&token, 1, "I am ill.")
        .await
        .unwrap();
    desk.app
        .cancel_by_customer(&token, 1, "pressed twice")
        .await
        .unwrap();
    let appointment = desk.appointment(desk.jose.id).await.unwrap();
    assert_eq!(appointment.status, AppointmentStatus::Cancelled);
    assert_eq!(appointment.changed_by, Author::Customer);
    assert_eq!(appointment.words.as_deref(), Some("I am ill."));
    assert_eq!(appointment.revision, 2);

    assert!(
        desk.send_all().await.is_empty(),
        "it can still be taken back"
    );
    desk.pass(5 * 60);
    let mut kinds: Vec<_> = desk
        .send_all()
        .await
        .into_iter()
        .map(|message| (message.kind, message.recipient))
        .collect();
    kinds.sort();
    assert_eq!(
        kinds,
        [
            (
                MessageKind::CancellationReceipt,
                "jose@example.org".to_owned()
            ),
            (
                MessageKind::CustomerCancelled,
                desk.mira.email.as_str().to_owned()
            ),
        ]
    );
}

#[db_test]
async fn customers_can_take_their_cancellation_back_for_some_minutes(db: TestDb) {
    let (desk, token) = invited(db).await;
    desk.app.cancel_by_customer(&token, 1, "").await.unwrap();
    desk.pass(4 * 60);
    let page = desk.app.open_invitation(&token).await.unwrap();
    assert!(page.appointment.unwrap().undo_until.is_some());
    desk.app.undo_by_customer(&token, 2).await.unwrap();
    desk.app.undo_by_customer(&token, 2).await.unwrap();
    let appointment = desk.appointment(desk.jose.id).await.unwrap();
    assert_eq!(
        (appointment.status, appointment.revision),
        (AppointmentStatus::Scheduled, 3)
    );
    desk.pass(10 * 60);
    assert!(desk.send_all().await.is_empty(), "nobody hears of it");

    desk.app.cancel_by_customer(&token, 3, "").await.unwrap();
    desk.pass(5 * 60);
    let late = desk.app.undo_by_customer(&token, 4).await;
    assert!(matches!(late, Err(UndoError::Gone)), "{late:?}");
}

#[db_test]
async fn what_was_moved_or_has_begun_is_not_cancelled_unseen(db: TestDb) {
    let (desk, token) = invited(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "12:00", "12:30").await;
    let moved = desk.app.cancel_by_customer(&token, 1, "").await;
    assert!(
        matches!(moved, Err(CustomerCancelError::Moved)),
        "{moved:?}"
    );
    desk.send_all().await;
    desk.clock
        .set(desk.appointment(desk.jose.id).await.unwrap().span.start);
    let begun = desk.app.cancel_by_customer(&token, 2, "").await;
    assert!(
        matches!(begun, Err(CustomerCancelError::TooLate)),
        "{begun:?}"
    );
}

#[db_test]
async fn words_are_checked_before_anything_is_cancelled(db: TestDb) {
    let (desk, token) = invited(db).await;
    let long = desk
        .app
        .cancel_by_customer(&token, 1, &"x".repeat(1_001))
        .await;
    assert!(
        matches!(long, Err(CustomerCancelError::Words(_))),
        "{long:?}"
    );
    let status = desk.appointment(desk.jose.id).await.unwrap().status;
    assert_eq!(status, AppointmentStatus::Scheduled);
}

#[db_test]
async fn language_and_zone_are_the_customers_own(db: TestDb) {
    let (desk, token) = invited(db).await;
    desk.app
        .choose_language(&token, Language::Ar)
        .await
        .unwrap();
    let madrid = Zone::parse("Europe/Madrid").unwrap();
    let tokyo = Zone::parse("Asia/Tokyo").unwrap();
    desk.app
        .set_customer_zone(&token, madrid.clone(), false)
        .await
        .unwrap();
    desk.app
        .set_customer_zone(&token, tokyo.clone(), false)
        .await
        .unwrap();
    let page = desk.app.open_invitation(&token).await.unwrap();
    assert_eq!((page.language, page.zone_chosen), (Language::Ar, false));
    assert_eq!(page.zone, Some(tokyo.clone()), "who looks now counts");
    for (zone, chosen, stands) in [
        // To choose what was reported is a choice too.
        (&tokyo, true, &tokyo),
        (&madrid, false, &tokyo),
        (&madrid, true, &madrid),
        (&tokyo, false, &madrid),
    ] {
        desk.app
            .set_customer_zone(&token, zone.clone(), chosen)
            .await
            .unwrap();
        let page = desk.app.open_invitation(&token).await.unwrap();
        assert_eq!((page.zone.as_ref(), page.zone_chosen), (Some(stands), true));
    }
}

#[db_test]
async fn a_visible_page_makes_the_customer_online_for_a_while(db: TestDb) {
    let (desk, token) = invited(db).await;
    let online = async || {
        let case = desk
            .app
            .view_case(&desk.as_mira(), desk.jose.number)
            .await
            .unwrap()
            .case;
        case.is_online(desk.app.now())
    };
    assert!(!online().await);
    desk.app.set_customer_online(&token, true).await.unwrap();
    assert!(online().await);
    desk.pass(46);
    assert!(!online().await, "a page that vanished does not stay online");
    desk.app.set_customer_online(&token, true).await.unwrap();
    desk.app.set_customer_online(&token, false).await.unwrap();
    assert!(!online().await);
}
