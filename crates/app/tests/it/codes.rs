//! The code of a protected page reaches the customer, whatever is taken back meanwhile.

use app::protection::NewProtection;
use domain::{
    message::{Channel, Message, MessageKind, Reason},
    protection::{Knows, Protected},
};
use jiff::SignedDuration;
use store::outbox::Outcome;
use testkit::{TestDb, db_test};

use crate::desk::{Desk, key};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";

impl Desk {
    async fn protect(&self, to: Protected, form: &str) -> Option<Knows> {
        let wanted = NewProtection {
            to: Some(to),
            sms: true,
            email: true,
            key: key(form),
        };
        let mira = self.as_mira();
        let done = self.app.protect(&mira, self.jose.id, &wanted);
        done.await.unwrap().knows
    }

    async fn knows(&self) -> Option<Knows> {
        let mira = self.as_mira();
        let shown = self.app.view_protection(&mira, self.jose.id);
        shown.await.unwrap().knows
    }
}

/// José knows of Tuesday over both channels, and has the code.
async fn told(db: TestDb) -> Desk {
    let desk = Desk::open(db).await;
    desk.protect(Protected::On, "on").await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
    assert_eq!(desk.knows().await, Some(Knows::Yes));
    desk
}

fn codes(sent: &[Message]) -> Vec<Channel> {
    let mut channels: Vec<_> = sent
        .iter()
        .filter(|message| message.kind == MessageKind::CodeChanged)
        .map(|message| message.channel)
        .collect();
    channels.sort_by_key(|channel| channel.code());
    channels
}

#[db_test]
async fn a_code_that_an_undone_move_would_have_brought_is_told_after_all(db: TestDb) {
    let desk = told(db).await;
    let moved = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    // The invitation that waits will bring it.
    assert_eq!(
        desk.protect(Protected::Renewed, "new").await,
        Some(Knows::Soon)
    );
    desk.undo(&desk.as_mira(), &moved.undo.unwrap())
        .await
        .unwrap();
    assert_eq!(desk.knows().await, Some(Knows::Soon));
    let sent = desk.send_all().await;
    assert_eq!(codes(&sent), [Channel::Email, Channel::Sms]);
    assert_eq!(sent.len(), 2, "nobody hears of the move");
    assert_eq!(desk.knows().await, Some(Knows::Yes));
}

#[db_test]
async fn a_code_that_waits_for_its_server_survives_a_move_that_is_undone(db: TestDb) {
    let desk = told(db).await;
    desk.protect(Protected::Renewed, "new").await;
    let busy = Outcome::Later {
        reason: Reason::Deferred,
        due_at: desk.app.now() + SignedDuration::from_mins(10),
    };
    for claimed in desk.claim().await {
        assert!(desk.record(&claimed.message, busy.clone()).await);
    }
    let moved = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    desk.undo(&desk.as_mira(), &moved.undo.unwrap())
        .await
        .unwrap();
    desk.pass(660);
    let sent = desk.send_all().await;
    assert_eq!(codes(&sent).len(), 2, "{sent:?}");
    assert_eq!(sent.len(), 2, "once over each channel");
    assert_eq!(desk.knows().await, Some(Knows::Yes));
}

#[db_test]
async fn whom_the_operator_did_not_want_to_tell_is_not_told_by_an_undo(db: TestDb) {
    let desk = told(db).await;
    let silent = NewProtection {
        to: Some(Protected::Renewed),
        sms: false,
        email: false,
        key: key("silent"),
    };
    let mira = desk.as_mira();
    desk.app
        .protect(&mira, desk.jose.id, &silent)
        .await
        .unwrap();
    // The cancellation brings no code, so nothing was on its way that the undo takes back.
    let form = desk.cancel_form(desk.jose.id).await;
    let cancelled = desk
        .app
        .cancel_appointment(&mira, desk.jose.id, &form)
        .await;
    let cancelled = cancelled.unwrap();
    desk.undo(&mira, &cancelled.undo.unwrap()).await.unwrap();
    assert_eq!(desk.knows().await, Some(Knows::NoLonger));
    assert!(desk.send_all().await.is_empty());
}

#[db_test]
async fn of_two_codes_the_customer_hears_the_second_one_once(db: TestDb) {
    let desk = told(db).await;
    desk.protect(Protected::Renewed, "first").await;
    let sending = desk.claim().await;
    assert_eq!(sending.len(), 2);
    // It cannot take the place of what is being sent.
    desk.pass(1);
    desk.protect(Protected::Renewed, "second").await;
    let busy = Outcome::Later {
        reason: Reason::Deferred,
        due_at: desk.app.now() + SignedDuration::from_secs(5),
    };
    for claimed in sending {
        assert!(desk.record(&claimed.message, busy.clone()).await);
    }
    desk.pass(60);
    let sent = desk.send_all().await;
    assert_eq!(codes(&sent), [Channel::Email, Channel::Sms]);
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert!(desk.send_all().await.is_empty());
    assert_eq!(desk.knows().await, Some(Knows::Yes));
}
