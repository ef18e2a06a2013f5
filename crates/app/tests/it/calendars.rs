//! What customers' calendars answer stands in the case, and in its details.

use app::answers::Heard;
use domain::{
    answer::{Attendance, Participation},
    appointment::Span,
    contact::EmailAddress,
    message::{Channel, Message},
    timeline::Happening,
};
use testkit::{TestDb, db_test};

use crate::{
    desk::Desk,
    reach::{save_over, timeline},
};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
const JOSE: &str = "jose@example.org";

/// José was told of Tuesday by email.
async fn invited(db: TestDb) -> (Desk, Message) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Email]).await;
    let email = desk.send_all().await.pop().unwrap();
    let mira = desk.as_mira();
    desk.app.mark_read(&mira, desk.jose.id).await.unwrap();
    (desk, email)
}

/// What José's calendar answers to a message. The name tells it from others, and is when it was said.
fn answer(to: &Message, participation: Participation, name: &str) -> Attendance {
    let snapshot = to.snapshot.as_ref().unwrap();
    Attendance {
        name: name.to_owned(),
        uid: snapshot.uid.clone(),
        sequence: snapshot.revision,
        stamp: format!("2026-11-23T{name}:00Z").parse().ok(),
        from: EmailAddress::parse(JOSE).ok(),
        attendee: EmailAddress::parse(JOSE).unwrap(),
        participation,
        words: String::new(),
    }
}

fn told(participation: Participation, outdated: Option<Span>) -> Happening {
    Happening::Attendance {
        participation,
        text: String::new(),
        from: None,
        outdated,
    }
}

impl Desk {
    async fn hear_calendar(&self, answer: Attendance) -> Heard {
        self.pass(1);
        self.app.take_attendance(answer).await.unwrap()
    }

    /// What the details say, whether that is outdated, and how much is unread.
    async fn attends(&self) -> (Option<(Participation, bool)>, u32) {
        let number = self.jose.number;
        let page = self.app.open_case(&self.as_mira(), number, 50).await;
        let page = page.unwrap();
        let attends = page.attends;
        (
            attends.map(|known| (known.participation, known.outdated)),
            page.unread,
        )
    }
}

#[db_test]
async fn who_comes_is_known_and_who_does_not_calls_for_somebody(db: TestDb) {
    let (desk, email) = invited(db).await;
    assert_eq!(desk.attends().await, (None, 0));
    let accepted = answer(&email, Participation::Accepted, "10:00");
    assert_eq!(desk.hear_calendar(accepted.clone()).await, Heard::Noted);
    assert_eq!(desk.hear_calendar(accepted).await, Heard::Repeated);
    let known = Some((Participation::Accepted, false));
    assert_eq!(desk.attends().await, (known, 0));

    let declined = answer(&email, Participation::Declined, "10:05").saying("I am ill.");
    assert_eq!(desk.hear_calendar(declined).await, Heard::Noted);
    // Mail does not keep its order.
    let earlier = answer(&email, Participation::Tentative, "10:03");
    assert_eq!(desk.hear_calendar(earlier).await, Heard::Repeated);
    let known = Some((Participation::Declined, false));
    assert_eq!(desk.attends().await, (known, 1));
    let all = timeline(&desk, desk.jose.id).await;
    let [.., first, second] = all.as_slice() else {
        panic!("{all:?}");
    };
    assert_eq!(*first, told(Participation::Accepted, None));
    let Happening::Attendance { text, .. } = second else {
        panic!("{second:?}");
    };
    assert_eq!(text, "I am ill.");
    let appointment = desk.appointment(desk.jose.id).await.unwrap();
    assert_eq!(appointment.revision, email.revision, "nothing is cancelled");
    assert!(desk.claim().await.is_empty());
}

#[db_test]
async fn an_answer_to_a_time_that_was_changed_is_told_as_such(db: TestDb) {
    let (desk, email) = invited(db).await;
    let tuesday = email.snapshot.as_ref().unwrap().span;
    desk.hear_calendar(answer(&email, Participation::Accepted, "10:00"))
        .await;
    save_over(&desk, WEDNESDAY, &[Channel::Email]).await;
    let known = Some((Participation::Accepted, true));
    assert_eq!(desk.attends().await, (known, 0));

    let late = answer(&email, Participation::Declined, "10:05");
    assert_eq!(desk.hear_calendar(late).await, Heard::Noted);
    let last = timeline(&desk, desk.jose.id).await.pop();
    assert_eq!(last, Some(told(Participation::Declined, Some(tuesday))));
    let known = Some((Participation::Declined, true));
    assert_eq!(desk.attends().await, (known, 1));

    let anew = desk.send_all().await.pop().unwrap();
    desk.hear_calendar(answer(&anew, Participation::Accepted, "10:10"))
        .await;
    let known = Some((Participation::Accepted, false));
    assert_eq!(desk.attends().await, (known, 1));
    // To the first invitation, whatever its calendar's clock says.
    let confused = answer(&email, Participation::Tentative, "23:00");
    assert_eq!(desk.hear_calendar(confused).await, Heard::Repeated);
    assert_eq!(desk.attends().await, (known, 1));
}

#[db_test]
async fn an_answer_to_what_was_cancelled_changes_nothing(db: TestDb) {
    let (desk, email) = invited(db).await;
    let form = desk.cancel_form(desk.jose.id).await;
    let mira = desk.as_mira();
    desk.app
        .cancel_appointment(&mira, desk.jose.id, &form)
        .await
        .unwrap();
    let span = email.snapshot.as_ref().unwrap().span;
    desk.hear_calendar(answer(&email, Participation::Accepted, "10:00"))
        .await;
    let last = timeline(&desk, desk.jose.id).await.pop();
    assert_eq!(last, Some(told(Participation::Accepted, Some(span))));
    let known = Some((Participation::Accepted, true));
    assert_eq!(desk.attends().await, (known, 1));
}

#[db_test]
async fn another_attendee_is_told_as_such_and_not_believed(db: TestDb) {
    let (desk, email) = invited(db).await;
    let stranger = Attendance {
        attendee: EmailAddress::parse("ana@example.net").unwrap(),
        ..answer(&email, Participation::Declined, "10:00")
    };
    assert_eq!(desk.hear_calendar(stranger).await, Heard::Noted);
    let last = timeline(&desk, desk.jose.id).await.pop();
    assert_eq!(
        last,
        Some(Happening::Attendance {
            participation: Participation::Declined,
            text: String::new(),
            from: Some("ana@example.net".to_owned()),
            outdated: None,
        })
    );
    assert_eq!(desk.attends().await, (None, 1));
}

#[db_test]
async fn what_comes_from_another_address_is_told_as_such_and_not_believed(db: TestDb) {
    let (desk, email) = invited(db).await;
    // Letters of either case mean the same.
    let own = Attendance {
        from: EmailAddress::parse("Jose@Example.org").ok(),
        ..answer(&email, Participation::Accepted, "10:00")
    };
    assert_eq!(desk.hear_calendar(own).await, Heard::Noted);
    let known = Some((Participation::Accepted, false));
    assert_eq!(desk.attends().await, (known, 0));
    // Whoever was forwarded the invitation writes José's address into the entry.
    for (from, name, unread) in [("ana@example.net", "10:05", 1), ("", "10:06", 2)] {
        let forged = Attendance {
            from: EmailAddress::parse(from).ok(),
            ..answer(&email, Participation::Declined, name)
        };
        assert_eq!(desk.hear_calendar(forged).await, Heard::Noted);
        let last = timeline(&desk, desk.jose.id).await.pop();
        let told = Happening::Attendance {
            participation: Participation::Declined,
            text: String::new(),
            from: Some(from.to_owned()),
            outdated: None,
        };
        assert_eq!(last, Some(told));
        assert_eq!(desk.attends().await, (known, unread));
    }
    // It did not count as the later answer either.
    let own = answer(&email, Participation::Tentative, "10:03");
    assert_eq!(desk.hear_calendar(own).await, Heard::Noted);
    let known = Some((Participation::Tentative, false));
    assert_eq!(desk.attends().await, (known, 3));
}

#[db_test]
async fn what_nobody_was_told_cannot_be_answered(db: TestDb) {
    let (desk, email) = invited(db).await;
    let before = timeline(&desk, desk.jose.id).await.len();
    let unknown = Attendance {
        uid: "somebody-else@example.org".to_owned(),
        ..answer(&email, Participation::Accepted, "10:00")
    };
    let ahead = Attendance {
        sequence: 7,
        ..answer(&email, Participation::Accepted, "10:01")
    };
    for nonsense in [unknown, ahead] {
        assert_eq!(desk.hear_calendar(nonsense).await, Heard::Stranger);
    }
    assert_eq!(timeline(&desk, desk.jose.id).await.len(), before);
    assert_eq!(desk.attends().await, (None, 0));
}
