//! What customers write back goes on to whoever reads answers, unless it went there as well.

use domain::{
    InterfaceLanguage, Language, MessageId,
    answer::{Reply, ReplyPolicy},
    contact::EmailAddress,
    message::{Channel, Message, MessageKind, PassedOn},
    timeline::Happening,
};
use testkit::{TestDb, db_test};

use crate::{
    desk::{Desk, FAILED, SENT},
    reach::{save_over, timeline},
};

const TUESDAY: &str = "2026-12-01";
const JOSE: &str = "jose@example.org";
const ANA: &str = "ana@example.net";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

/// What somebody wrote back, whose mail program knew our own address alone.
fn reply(to: MessageId, from: &str, name: &str) -> Reply {
    Reply {
        to,
        name: name.to_owned(),
        from: EmailAddress::parse(from).ok(),
        text: "I am late.".to_owned(),
        shortened: false,
        files: 0,
        others: vec![address("answers+1@desk.example.org")],
        message_id: None,
        answer_to: EmailAddress::parse(from).ok(),
    }
}

/// Mira has invited José, by email.
async fn invited(db: TestDb) -> (Desk, MessageId) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Email]).await;
    let invitation = desk.send_all().await.pop().unwrap();
    (desk, invitation.id)
}

impl Desk {
    /// What goes on, and leaves.
    async fn passes_on(&self, reply: Reply) -> Vec<Message> {
        self.app.take_email(reply).await.unwrap();
        let claimed = self.claim().await;
        let messages: Vec<Message> = claimed.into_iter().map(|one| one.message).collect();
        for message in &messages {
            assert!(self.record(message, SENT).await);
        }
        messages
    }
}

/// The one message that went on.
fn only(messages: Vec<Message>) -> Message {
    let [message] = <[Message; 1]>::try_from(messages).unwrap();
    assert_eq!(message.kind, MessageKind::PassedOn);
    assert_eq!(message.channel, Channel::Email);
    message
}

#[db_test]
async fn an_answer_goes_on_once_to_who_invited(db: TestDb) {
    let (desk, invitation) = invited(db).await;
    let sent = desk
        .passes_on(reply(invitation, "Jose@example.org", "one"))
        .await;
    let message = only(sent);
    assert_eq!(message.recipient, desk.mira.email.as_str());
    assert_eq!(message.language, Language::En);
    let snapshot = message.snapshot.as_ref().unwrap();
    assert_eq!(snapshot.words.as_deref(), Some("I am late."));
    assert_eq!(snapshot.writer(), Some(address("Jose@example.org")));
    assert_eq!(snapshot.passed_on, Some(PassedOn::default()));
    let told = timeline(&desk, desk.jose.id).await;
    let id = message.id;
    assert_eq!(told.last(), Some(&Happening::Message { id }));

    let again = reply(invitation, JOSE, "one");
    assert!(desk.passes_on(again).await.is_empty(), "the same mail");
}

#[db_test]
async fn whoever_has_it_does_not_get_it_twice(db: TestDb) {
    let (desk, invitation) = invited(db).await;
    let mira = desk.mira.email.as_str();
    let both = Reply {
        others: vec![
            address("answers+1@desk.example.org"),
            address(&mira.to_uppercase()),
        ],
        ..reply(invitation, JOSE, "one")
    };
    assert!(desk.passes_on(both).await.is_empty());
    let own = reply(invitation, mira, "two");
    assert!(desk.passes_on(own).await.is_empty(), "her own words");
}

#[db_test]
async fn a_strangers_answer_says_so_and_leads_nowhere(db: TestDb) {
    let (desk, invitation) = invited(db).await;
    for (from, stranger, name) in [(ANA, ANA, "one"), ("", "", "two")] {
        let answer = Reply {
            files: 2,
            shortened: true,
            ..reply(invitation, from, name)
        };
        let message = only(desk.passes_on(answer).await);
        let snapshot = message.snapshot.unwrap();
        assert_eq!(snapshot.writer(), None);
        let expected = PassedOn {
            stranger: Some(stranger.to_owned()),
            shortened: true,
            files: 2,
        };
        assert_eq!(snapshot.passed_on, Some(expected));
    }
}

#[db_test]
async fn the_policy_of_today_says_to_whom(db: TestDb) {
    let (desk, invitation) = invited(db).await;
    desk.choose(ReplyPolicy::Address(address("info@example.org")))
        .await;
    let message = only(desk.passes_on(reply(invitation, JOSE, "one")).await);
    assert_eq!(message.recipient, "info@example.org");
    desk.choose(ReplyPolicy::NoReply).await;
    assert!(
        desk.passes_on(reply(invitation, JOSE, "two"))
            .await
            .is_empty()
    );
}

#[db_test]
async fn for_an_operator_who_left_a_colleague_reads(db: TestDb) {
    let (desk, invitation) = invited(db).await;
    let ada = testkit::operator(&desk.organisation)
        .language(InterfaceLanguage::Fi)
        .create(&desk.db)
        .await;
    let (jose, ada_id) = (desk.jose.clone(), ada.id);
    let mut mira = desk.mira.clone();
    mira.active = false;
    desk.db
        .write(move |tx| {
            store::operators::update(tx, &mira)?;
            let mut case = store::cases::lock_in(tx, jose.organisation, jose.id)?.unwrap();
            case.operators.push(ada_id);
            store::cases::set_operators(tx, &case)
        })
        .await
        .unwrap();
    let message = only(desk.passes_on(reply(invitation, JOSE, "one")).await);
    assert_eq!(message.recipient, ada.email.as_str());
    assert_eq!(message.language, Language::Fi);
}

#[db_test]
async fn nobodys_mailbox_is_filled(db: TestDb) {
    let (desk, invitation) = invited(db).await;
    for n in 0..30 {
        let sent = desk.passes_on(reply(invitation, ANA, &n.to_string())).await;
        assert_eq!(sent.len(), 1, "{n}");
    }
    let more = reply(invitation, ANA, "more");
    assert!(desk.passes_on(more).await.is_empty());
    desk.pass(24 * 3_600);
    let tomorrow = reply(invitation, ANA, "tomorrow");
    assert_eq!(desk.passes_on(tomorrow).await.len(), 1);
}

#[db_test]
async fn one_that_fails_marks_no_customer_and_an_answer_to_it_is_nobodys(db: TestDb) {
    let (desk, invitation) = invited(db).await;
    desk.app
        .take_email(reply(invitation, JOSE, "one"))
        .await
        .unwrap();
    let message = desk.claim().await.pop().unwrap().message;
    assert!(desk.record(&message, FAILED).await);
    assert!(!desk.is_marked(desk.jose.id).await);
    assert_eq!(desk.app.fall_back().await.unwrap(), 0);
    let before = timeline(&desk, desk.jose.id).await.len();
    let answered = reply(message.id, desk.mira.email.as_str(), "two");
    assert!(desk.passes_on(answered).await.is_empty());
    assert_eq!(timeline(&desk, desk.jose.id).await.len(), before);
}
