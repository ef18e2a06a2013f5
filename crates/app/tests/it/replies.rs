//! What somebody writes back to an email stands in its case, once, and says from whom it is.

use app::answers::Heard;
use domain::{
    MessageId,
    answer::Reply,
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
const JOSE: &str = "jose@example.org";

fn reply(to: MessageId, from: &str, text: &str, name: &str) -> Reply {
    let reply = Reply {
        to,
        name: name.to_owned(),
        from: EmailAddress::parse(from).ok(),
        text: String::new(),
        shortened: false,
        files: 0,
        others: Vec::new(),
        message_id: None,
        answer_to: None,
    };
    reply.saying(text)
}

/// José was told of Tuesday by email.
async fn invited(db: TestDb) -> (Desk, Message) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Email]).await;
    let email = desk.send_all().await.pop().unwrap();
    desk.app
        .mark_read(&desk.as_mira(), desk.jose.id)
        .await
        .unwrap();
    (desk, email)
}

impl Desk {
    async fn unread(&self) -> u32 {
        let number = self.jose.number;
        let page = self.app.open_case(&self.as_mira(), number, 50).await;
        page.unwrap().unread
    }
}

/// What stands in José's case, without what went on to Mira.
async fn all_answers(desk: &Desk) -> Vec<Happening> {
    let told = timeline(desk, desk.jose.id).await;
    let is_answer = |one: &Happening| matches!(one, Happening::Answer { .. });
    told.into_iter().filter(is_answer).collect()
}

fn answer(text: &str, from: Option<&str>) -> Happening {
    Happening::Answer {
        channel: Channel::Email,
        text: text.to_owned(),
        from: from.map(str::to_owned),
        shortened: false,
        files: 0,
    }
}

#[db_test]
async fn a_reply_stands_in_the_case_once(db: TestDb) {
    let (desk, email) = invited(db).await;
    let hear = async |reply| desk.app.take_email(reply).await.unwrap();
    let text = "I am\0 late.\r\n\r\nJosé";
    let heard = hear(reply(email.id, "Jose@Example.org", text, "one")).await;
    assert_eq!(heard, Heard::Noted);
    for _ in 0..2 {
        let heard = hear(reply(email.id, JOSE, text, "one")).await;
        assert_eq!(heard, Heard::Repeated);
    }
    let told = all_answers(&desk).await;
    let expected = answer("I am late.\n\nJosé", None);
    assert_eq!(told.iter().filter(|one| **one == expected).count(), 1);
    assert_eq!(told.last(), Some(&expected));
    assert_eq!(desk.unread().await, 1);
    let sent = desk.send_all().await;
    assert!(
        sent.iter().all(|message| !message.kind.to_customer()),
        "it leads to no message to the customer: {sent:?}"
    );
}

#[db_test]
async fn who_is_not_the_customer_is_told_as_such(db: TestDb) {
    let (desk, email) = invited(db).await;
    for (from, told, name) in [
        ("somebody@example.net", "somebody@example.net", "one"),
        ("", "", "two"),
    ] {
        desk.pass(1);
        let reply = reply(email.id, from, "Pay here", name);
        assert_eq!(desk.app.take_email(reply).await.unwrap(), Heard::Noted);
        let last = all_answers(&desk).await.pop();
        assert_eq!(last, Some(answer("Pay here", Some(told))));
    }
    let mira = desk.as_mira();
    let page = desk.app.open_case(&mira, desk.jose.number, 50).await;
    let case = page.unwrap().view.case;
    assert_eq!(case.email.unwrap().as_str(), JOSE, "nothing else follows");
}

#[db_test]
async fn files_and_a_long_text_are_owned_up_to(db: TestDb) {
    let (desk, email) = invited(db).await;
    let long = Reply {
        files: 2,
        ..reply(email.id, JOSE, &"ä".repeat(5_000), "one")
    };
    desk.app.take_email(long).await.unwrap();
    let last = all_answers(&desk).await.pop();
    assert_eq!(
        last,
        Some(Happening::Answer {
            channel: Channel::Email,
            text: "ä".repeat(4_000),
            from: None,
            shortened: true,
            files: 2,
        })
    );
}

#[db_test]
async fn what_nobody_wrote_or_is_gone_is_refused(db: TestDb) {
    let (desk, email) = invited(db).await;
    let unknown = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    let heard = desk.app.take_email(reply(unknown, JOSE, "Hello", "one"));
    assert_eq!(heard.await.unwrap(), Heard::Stranger);
    desk.delete_jose(app::casework::Coming::CancelSilently)
        .await;
    let heard = desk.app.take_email(reply(email.id, JOSE, "Hello", "two"));
    assert_eq!(heard.await.unwrap(), Heard::Stranger);
}

#[db_test]
async fn a_reply_to_what_an_operator_was_told_is_refused(db: TestDb) {
    let (desk, email) = invited(db).await;
    let id = email.id;
    desk.db
        .write(move |tx| {
            tx.execute(
                db::sql!("UPDATE message SET kind = 'customer_cancelled' WHERE id = $1"),
                db::params![id.uuid()],
            )
        })
        .await
        .unwrap_or_else(|error: db::Error| panic!("{error}"));
    let heard = desk
        .app
        .take_email(reply(id, "mira@example.org", "Ok", "one"));
    assert_eq!(heard.await.unwrap(), Heard::Stranger);
    assert_eq!(desk.unread().await, 0);
}
