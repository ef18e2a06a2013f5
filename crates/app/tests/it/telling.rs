//! Nobody is told twice, never, or the wrong thing when changes, addresses and workers cross
//! (PRODUCT.md, "Who is told").

use app::{
    appointments::{AppointmentForm, CancelForm, RepeatError, Saved, TellError},
    casework::Coming,
    invitation::LinkToken,
};
use domain::{
    CaseId, FormKey,
    message::{Message, MessageKind, MessageState, Reason},
    telling::{Belief, Unaware},
};
use store::outbox::Outcome;
use testkit::{TestDb, db_test};

use crate::desk::{Desk, key};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
const OLD: &str = "jose@example.org";
const NEW: &str = "jose.new@example.org";

/// José was told of Tuesday, ten o'clock.
async fn invited(db: TestDb) -> Desk {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
    desk
}

async fn save(desk: &Desk, form: &AppointmentForm) -> Saved {
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, form)
        .await
        .unwrap()
}

/// The dialog with another address in it and no switch on.
async fn silent_form(desk: &Desk, date: &str, email: &str) -> AppointmentForm {
    AppointmentForm {
        sms: String::new(),
        mail: String::new(),
        email: email.to_owned(),
        ..desk.dialog(desk.jose.id, date, "10:00", "10:30").await
    }
}

async fn cancel(desk: &Desk, form: &CancelForm) -> Saved {
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, form)
        .await
        .unwrap()
}

async fn undo(desk: &Desk, saved: Saved) -> Saved {
    let offer = saved.undo.unwrap();
    desk.undo(&desk.as_mira(), &offer).await.unwrap()
}

async fn unaware(desk: &Desk, case: CaseId) -> Vec<Unaware> {
    let view = desk.app.view_appointment(&desk.as_mira(), case).await;
    view.unwrap().unwrap().unaware
}

/// What went to an address, as kinds.
fn to<'a>(sent: &'a [Message], recipient: &str) -> Vec<&'a MessageKind> {
    sent.iter()
        .filter(|message| message.recipient == recipient)
        .map(|message| &message.kind)
        .collect()
}

fn deferred(desk: &Desk) -> Outcome {
    Outcome::Later {
        reason: Reason::Deferred,
        due_at: desk.app.now(),
    }
}

#[db_test]
async fn what_a_server_handed_back_during_a_move_goes_out_once_the_move_is_undone(db: TestDb) {
    let desk = Desk::open(db).await;
    let first = desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    let under_way = desk.claim().await;
    let moved = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    let (before, after) = under_way.split_at(1);
    for claimed in before {
        assert!(desk.record(&claimed.message, deferred(&desk)).await);
    }
    undo(&desk, moved).await;
    for claimed in after {
        assert!(desk.record(&claimed.message, deferred(&desk)).await);
    }

    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2, "one over each channel");
    assert!(
        sent.iter()
            .all(|m| Some(m.snapshot.as_ref().unwrap().span) == first.span)
    );
    assert!(desk.send_all().await.is_empty());
}

#[db_test]
async fn after_undo_a_waiting_message_goes_to_the_address_that_was_put_right(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let mut form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    form.email = NEW.to_owned();
    let moved = save(&desk, &form).await;
    undo(&desk, moved).await;
    let sent = desk.send_all().await;
    assert_eq!(to(&sent, OLD), [] as [&MessageKind; 0], "it was wrong");
    assert_eq!(to(&sent, NEW), [&MessageKind::Invitation]);
}

#[db_test]
async fn an_address_that_comes_back_does_not_hear_that_it_is_off(db: TestDb) {
    let desk = invited(db).await;
    let mut form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    form.email = NEW.to_owned();
    save(&desk, &form).await;
    let mut form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    form.email = OLD.to_owned();
    save(&desk, &form).await;
    let sent = desk.send_all().await;
    assert_eq!(to(&sent, OLD), [&MessageKind::Invitation]);
    assert_eq!(to(&sent, NEW), [] as [&MessageKind; 0], "it was wrong");
}

#[db_test]
async fn a_replaced_address_hears_once_that_it_is_off_however_often_it_moves(db: TestDb) {
    let desk = invited(db).await;
    for date in [WEDNESDAY, "2026-12-03"] {
        let mut form = desk.dialog(desk.jose.id, date, "10:00", "10:30").await;
        form.email = NEW.to_owned();
        save(&desk, &form).await;
        desk.pass(5);
    }
    let mut sent = desk.send_all().await;
    sent.extend(desk.send_all().await);
    assert_eq!(to(&sent, OLD), [&MessageKind::Withdrawal]);
    assert_eq!(to(&sent, NEW), [&MessageKind::Invitation]);
}

#[db_test]
async fn an_address_that_is_replaced_a_second_time_hears_it_a_second_time(db: TestDb) {
    let desk = invited(db).await;
    save(&desk, &silent_form(&desk, TUESDAY, NEW).await).await;
    assert_eq!(to(&desk.send_all().await, OLD), [&MessageKind::Withdrawal]);
    let mut back = silent_form(&desk, TUESDAY, OLD).await;
    back.mail = "on".to_owned();
    save(&desk, &back).await;
    assert_eq!(to(&desk.send_all().await, OLD), [&MessageKind::Invitation]);
    save(&desk, &silent_form(&desk, TUESDAY, NEW).await).await;
    assert_eq!(to(&desk.send_all().await, OLD), [&MessageKind::Withdrawal]);
}

#[db_test]
async fn an_address_that_is_replaced_while_cancelling_hears_of_it_too(db: TestDb) {
    let desk = invited(db).await;
    let mut form = desk.cancel_form(desk.jose.id).await;
    form.email = NEW.to_owned();
    cancel(&desk, &form).await;
    let sent = desk.send_all().await;
    assert_eq!(to(&sent, OLD), [&MessageKind::Withdrawal]);
    assert_eq!(to(&sent, NEW), [&MessageKind::Cancellation]);
    assert_eq!(unaware(&desk, desk.jose.id).await, []);
}

#[db_test]
async fn a_replaced_address_that_is_not_to_hear_of_a_cancellation_is_marked(db: TestDb) {
    let desk = invited(db).await;
    let believed = desk.appointment(desk.jose.id).await.unwrap().span;
    let mut form = desk.cancel_form(desk.jose.id).await;
    form.email = NEW.to_owned();
    form.withdraw = String::new();
    cancel(&desk, &form).await;
    let sent = desk.send_all().await;
    assert_eq!(to(&sent, OLD), [] as [&MessageKind; 0]);
    let unaware = unaware(&desk, desk.jose.id).await;
    assert!(
        matches!(unaware.as_slice(), [Unaware::FormerAddress { recipient, believes, .. }]
            if recipient == OLD && *believes == believed),
        "{unaware:?}"
    );
    let told = desk
        .app
        .tell_now(&desk.as_mira(), desk.jose.id, &key("key"))
        .await;
    assert_eq!(told.unwrap().messages.len(), 1);
    assert_eq!(to(&desk.send_all().await, OLD), [&MessageKind::Withdrawal]);
}

#[db_test]
async fn two_who_press_tell_now_tell_once(db: TestDb) {
    let desk = invited(db).await;
    save(&desk, &silent_form(&desk, WEDNESDAY, NEW).await).await;
    desk.send_all().await;
    let mira = desk
        .app
        .tell_now(&desk.as_mira(), desk.jose.id, &key("key-1"))
        .await;
    assert_eq!(mira.unwrap().messages.len(), 2);
    let jonas = desk
        .app
        .tell_now(&desk.as_jonas(), desk.jose.id, &key("key-2"))
        .await;
    assert!(matches!(jonas, Err(TellError::Nobody)), "{jonas:?}");
    assert_eq!(desk.send_all().await.len(), 2);
}

#[db_test]
async fn a_message_to_a_replaced_address_does_not_tell_the_customer(db: TestDb) {
    let desk = invited(db).await;
    let believed = desk.appointment(desk.jose.id).await.unwrap().span;
    save(&desk, &silent_form(&desk, WEDNESDAY, NEW).await).await;
    // The cancellation for the old address waits; the phone still believes in Tuesday.
    assert_eq!(
        unaware(&desk, desk.jose.id).await,
        [Unaware::Customer(Belief::Time(believed))]
    );
}

#[db_test]
async fn customers_know_of_their_own_cancellation(db: TestDb) {
    let desk = Desk::open(db).await;
    let amina = testkit::case(&desk.organisation)
        .name("Amina Yusuf")
        .phone("+44 7700 900456")
        .owned_by(&desk.mira)
        .create(&desk.db)
        .await;
    desk.move_to(amina.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(desk.send_all().await.len(), 1);
    let link = desk.app.customer_link(&desk.as_mira(), amina.id).await;
    let token = LinkToken::parse(link.unwrap().reveal()).unwrap();
    desk.app.cancel_by_customer(&token, 1, "").await.unwrap();
    assert_eq!(unaware(&desk, amina.id).await, []);
    let told = desk
        .app
        .tell_now(&desk.as_mira(), amina.id, &key("key"))
        .await;
    assert!(matches!(told, Err(TellError::Nobody)), "{told:?}");
}

#[db_test]
async fn undo_pressed_twice_at_once_answers_the_same(db: TestDb) {
    let desk = invited(db).await;
    let amina = desk.another_case("Amina Yusuf").await;
    let moved = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    let scheduled = desk.move_to(amina.id, WEDNESDAY, "12:00", "12:30").await;
    for saved in [moved, scheduled] {
        let offer = saved.undo.unwrap();
        let mira = desk.as_mira();
        let press = || desk.undo(&mira, &offer);
        let (one, two, three) = tokio::join!(press(), press(), press());
        let one = one.unwrap();
        assert_eq!(one, two.unwrap());
        assert_eq!(one, three.unwrap());
    }
}

#[db_test]
async fn who_knows_only_through_a_replaced_address_hears_of_a_deleted_case(db: TestDb) {
    let desk = invited(db).await;
    let mut form = silent_form(&desk, TUESDAY, NEW).await;
    form.withdraw = String::new();
    save(&desk, &form).await;
    desk.delete_jose(Coming::CancelAndTell).await;
    let sent = desk.send_all().await;
    assert_eq!(to(&sent, OLD), [&MessageKind::Withdrawal]);
}

#[db_test]
async fn what_was_overtaken_by_deleting_the_case_is_erased_too(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    let under_way = desk.claim().await;
    desk.delete_jose(Coming::CancelSilently).await;
    // One is handed back by its server, the worker of the other vanishes.
    let [handed_back, _lost] = under_way.as_slice() else {
        panic!("{under_way:?}")
    };
    assert!(desk.record(&handed_back.message, deferred(&desk)).await);
    desk.pass(120);
    assert!(desk.claim().await.is_empty());
    for claimed in under_way {
        let (organisation, id) = (desk.organisation.id, claimed.message.id);
        let found = desk
            .db
            .read(move |q| store::outbox::find(q, organisation, id))
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"));
        let (kept, link) = found.unwrap();
        assert_eq!(kept.state, MessageState::Superseded);
        assert_eq!(
            (kept.recipient.as_str(), kept.snapshot, link),
            ("", None, None)
        );
    }
}

#[db_test]
async fn a_failed_message_that_is_no_longer_true_is_not_sent_again(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    let under_way = desk.claim().await;
    let failed = Outcome::Failed {
        reason: Reason::Refused,
    };
    for claimed in &under_way {
        assert!(desk.record(&claimed.message, failed.clone()).await);
    }
    let [first, second] = under_way.as_slice() else {
        panic!("{under_way:?}")
    };
    let again = |id| {
        let (app, mira) = (desk.app.clone(), desk.as_mira());
        async move {
            app.repeat_message(&mira, id, None, &FormKey::default())
                .await
        }
    };
    again(first.message.id).await.unwrap();
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    let late = again(second.message.id).await;
    assert!(matches!(late, Err(RepeatError::OnItsWay)), "{late:?}");
    assert_eq!(desk.send_all().await.len(), 2, "the new invitation alone");
}
