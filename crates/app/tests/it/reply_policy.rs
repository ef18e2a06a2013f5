//! Whose mailbox answers to emails go to, and what is said to customers where nobody reads them.

use std::sync::Arc;

use app::{App, Channels, accounts::OrganisationChange};
use domain::{
    Ids, Language, MessageId,
    answer::{Reader, Reply, ReplyPolicy},
    contact::EmailAddress,
    message::{Channel, Message, MessageKind, MessageState},
    operator::Actor,
    timeline::Happening,
};
use testkit::{
    TestDb,
    clock::{FakeClock, SeededRandomness},
    db_test, factories,
};

use crate::{
    desk::{Desk, FAILED, SENT},
    reach::{save_over, timeline},
};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
const JOSE: &str = "jose@example.org";
const HOUR: i64 = 3_600;

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn company() -> ReplyPolicy {
    ReplyPolicy::Address(address("info@example.org"))
}

/// What somebody writes back, as it comes from the listener.
fn reply(to: MessageId, from: &str, name: &str) -> Reply {
    Reply {
        to,
        name: name.to_owned(),
        from: EmailAddress::parse(from).ok(),
        text: "I cannot come.".to_owned(),
        shortened: false,
        files: 0,
        others: Vec::new(),
        message_id: Some(format!("<{name}@example.org>")),
        answer_to: EmailAddress::parse(from).ok(),
    }
}

impl Desk {
    /// An administrator chooses who reads answers; what fails goes over the other channel.
    pub(crate) async fn choose(&self, replies: ReplyPolicy) {
        let boss = testkit::operator(&self.organisation)
            .administrator()
            .create(&self.db)
            .await;
        let organisation = self.organisation.clone();
        let change = OrganisationChange {
            name: organisation.name,
            zone: organisation.zone,
            languages: organisation.languages,
            overlaps: organisation.overlaps,
            colour: organisation.colour,
            falls_back: true,
            codes: domain::protection::Policy::Off,
            replies,
        };
        let boss = Actor::from(&boss);
        self.app.change_organisation(&boss, change).await.unwrap();
    }

    /// José is invited by email, which leaves.
    async fn invite(&self, day: &str) -> Message {
        save_over(self, day, &[Channel::Email]).await;
        self.send_all().await.pop().unwrap()
    }

    /// What goes out to the customer for a mail that came in, and leaves.
    async fn answers(&self, reply: Reply) -> Vec<Message> {
        self.app.take_email(reply).await.unwrap();
        let claimed = self.claim().await;
        let messages: Vec<Message> = claimed.into_iter().map(|one| one.message).collect();
        for message in &messages {
            assert!(self.record(message, SENT).await);
        }
        let to_customer = |one: &Message| one.kind.to_customer();
        messages.into_iter().filter(to_customer).collect()
    }

    async fn heard(&self) -> usize {
        let told = timeline(self, self.jose.id).await;
        let is_answer = |one: &&Happening| matches!(one, Happening::Answer { .. });
        told.iter().filter(is_answer).count()
    }
}

fn reader(message: &Message) -> Option<Reader> {
    message.snapshot.as_ref().unwrap().reader()
}

#[db_test]
async fn an_email_leaves_under_the_policy_of_that_moment(db: TestDb) {
    let desk = Desk::open(db).await;
    let mira = Reader::Operator(desk.mira.email.clone());
    assert_eq!(reader(&desk.invite(TUESDAY).await), Some(mira.clone()));

    // What waits is shown, and leaves, as the organisation has it then.
    let saved = save_over(&desk, WEDNESDAY, &[Channel::Email]).await;
    let id = saved.messages[0];
    let seen = async || desk.app.view_message(&desk.as_mira(), id).await.unwrap();
    assert_eq!(reader(&seen().await.message), Some(mira));
    desk.choose(company()).await;
    let info = Reader::Company(address("info@example.org"));
    assert_eq!(reader(&seen().await.message), Some(info.clone()));
    desk.send_all().await;
    desk.choose(ReplyPolicy::NoReply).await;
    assert_eq!(reader(&seen().await.message), Some(info), "it has left so");
    assert_eq!(reader(&desk.invite(TUESDAY).await), None);
}

#[db_test]
async fn a_draft_shows_what_would_leave_now(db: TestDb) {
    let desk = Desk::open(db).await;
    let saved = save_over(&desk, TUESDAY, &[Channel::Email]).await;
    let mira = desk.as_mira();
    let view = desk
        .app
        .view_message(&mira, saved.messages[0])
        .await
        .unwrap();
    let sealed = desk.app.seal_draft(&mira, &view).unwrap();
    for (policy, expected) in [
        (
            ReplyPolicy::Operator,
            Some(Reader::Operator(desk.mira.email.clone())),
        ),
        (
            company(),
            Some(Reader::Company(address("info@example.org"))),
        ),
        (ReplyPolicy::NoReply, None),
    ] {
        desk.choose(policy).await;
        let draft = desk.app.open_draft(&mira, &sealed).await.unwrap();
        assert_eq!(reader(&draft.message), expected);
    }
}

#[db_test]
async fn only_administrators_choose_and_only_for_their_own(db: TestDb) {
    let desk = Desk::open(db).await;
    let elsewhere = testkit::organisation().create(&desk.db).await;
    let stranger = testkit::operator(&elsewhere)
        .administrator()
        .create(&desk.db)
        .await;
    let change = OrganisationChange {
        name: elsewhere.name.clone(),
        zone: elsewhere.zone.clone(),
        languages: Vec::new(),
        overlaps: elsewhere.overlaps,
        colour: elsewhere.colour,
        falls_back: false,
        codes: domain::protection::Policy::Off,
        replies: ReplyPolicy::NoReply,
    };
    let (app, mira, stranger) = (&desk.app, desk.as_mira(), Actor::from(&stranger));
    let refused = app.change_organisation(&mira, change.clone());
    assert!(refused.await.is_err());
    app.change_organisation(&stranger, change).await.unwrap();
    let theirs = app.reply_policy(&stranger).await.unwrap();
    assert_eq!(theirs, ReplyPolicy::NoReply);
    let ours = app.reply_policy(&mira).await.unwrap();
    assert_eq!(ours, ReplyPolicy::Operator);
}

#[db_test]
async fn where_nobody_reads_the_customer_is_told_so_once_a_day(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.choose(ReplyPolicy::NoReply).await;
    let email = desk.invite(TUESDAY).await;
    let sent = desk
        .answers(reply(email.id, "Jose@example.org", "one"))
        .await;
    let [answer] = sent.as_slice() else {
        panic!("{sent:?}");
    };
    assert_eq!(answer.kind, MessageKind::AutomaticAnswer);
    assert_eq!(answer.recipient, JOSE);
    assert_eq!(answer.language, Language::En);
    let snapshot = answer.snapshot.as_ref().unwrap();
    assert_eq!(snapshot.in_reply_to.as_deref(), Some("<one@example.org>"));
    let told = timeline(&desk, desk.jose.id).await;
    let id = answer.id;
    assert_eq!(told.last(), Some(&Happening::Message { id }));

    // The second one of the day is heard, and not answered, whichever email it answers.
    assert!(desk.answers(reply(email.id, JOSE, "two")).await.is_empty());
    let again = desk.invite(WEDNESDAY).await;
    desk.pass(23 * HOUR);
    assert!(
        desk.answers(reply(again.id, JOSE, "three"))
            .await
            .is_empty()
    );
    desk.pass(HOUR);
    assert_eq!(desk.answers(reply(again.id, JOSE, "four")).await.len(), 1);
    assert_eq!(desk.heard().await, 4);
}

#[db_test]
async fn no_two_programs_write_to_each_other(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.choose(ReplyPolicy::NoReply).await;
    let email = desk.invite(TUESDAY).await;
    let mut answer = desk.answers(reply(email.id, JOSE, "one")).await;
    let answer = answer.pop().unwrap();
    desk.pass(25 * HOUR);
    // A program that hides what it is, and answers ours.
    assert!(desk.answers(reply(answer.id, JOSE, "two")).await.is_empty());
    assert_eq!(desk.heard().await, 2, "it stands in the case all the same");
}

#[db_test]
async fn nothing_is_said_where_somebody_reads_or_nobody_may_hear(db: TestDb) {
    let desk = Desk::open(db).await;
    let read = desk.invite(TUESDAY).await;
    let mut names = (0..).map(|n| format!("mail{n}"));
    let mut name = || names.next().unwrap();
    assert!(desk.answers(reply(read.id, JOSE, &name())).await.is_empty());
    desk.choose(ReplyPolicy::NoReply).await;
    // What it answers said that Mira reads.
    assert!(desk.answers(reply(read.id, JOSE, &name())).await.is_empty());
    let email = desk.invite(WEDNESDAY).await;
    for answer_to in [None, Some("ana@example.net"), Some("noreply@example.org")] {
        let other = Reply {
            answer_to: answer_to.map(address),
            ..reply(email.id, JOSE, &name())
        };
        assert!(desk.answers(other).await.is_empty(), "{answer_to:?}");
    }
    let stranger = reply(email.id, "ana@example.net", &name());
    assert!(desk.answers(stranger).await.is_empty());
    // Somebody reads from now on.
    desk.choose(company()).await;
    assert!(
        desk.answers(reply(email.id, JOSE, &name()))
            .await
            .is_empty()
    );
    assert_eq!(desk.heard().await, 7, "each stands in the case");
    desk.choose(ReplyPolicy::NoReply).await;
    assert_eq!(desk.answers(reply(email.id, JOSE, &name())).await.len(), 1);
}

#[db_test]
async fn an_answer_that_fails_marks_nobody_and_takes_no_other_way(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.choose(ReplyPolicy::NoReply).await;
    let email = desk.invite(TUESDAY).await;
    desk.app
        .take_email(reply(email.id, JOSE, "one"))
        .await
        .unwrap();
    let answer = desk.claim().await.pop().unwrap().message;
    assert!(desk.record(&answer, FAILED).await);
    assert!(!desk.is_marked(desk.jose.id).await);
    assert_eq!(desk.app.fall_back().await.unwrap(), 0);
}

#[db_test]
async fn without_a_mail_server_the_answer_is_kept(db: TestDb) {
    let mut desk = Desk::open(db).await;
    desk.choose(ReplyPolicy::NoReply).await;
    let email = desk.invite(TUESDAY).await;
    let clock = Arc::<FakeClock>::clone(&desk.clock);
    let ids = Ids::new(
        Arc::<FakeClock>::clone(&clock),
        Arc::new(SeededRandomness::new(2)),
    );
    let none = Channels {
        sms: false,
        email: false,
    };
    desk.app = App::new((*desk.db).clone(), clock, ids, factories::vault(), none);
    assert!(desk.answers(reply(email.id, JOSE, "one")).await.is_empty());
    let told = timeline(&desk, desk.jose.id).await.pop();
    let Some(Happening::Message { id }) = told else {
        panic!("{told:?}");
    };
    let kept = desk.app.view_message(&desk.as_mira(), id).await.unwrap();
    assert_eq!(kept.message.state, MessageState::Kept);
    assert!(kept.link.is_some());
}

#[db_test]
async fn an_answer_to_an_address_that_was_replaced_does_not_leave(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.choose(ReplyPolicy::NoReply).await;
    let email = desk.invite(TUESDAY).await;
    desk.app
        .take_email(reply(email.id, JOSE, "one"))
        .await
        .unwrap();
    let (case, organisation) = (desk.jose.id, desk.organisation.id);
    desk.db
        .write(move |tx| {
            tx.execute(
                db::sql!(
                    "UPDATE customer_case SET email = $3 WHERE id = $2 AND organisation_id = $1"
                ),
                db::params![organisation.uuid(), case.uuid(), "new@example.org"],
            )
        })
        .await
        .unwrap_or_else(|error: db::Error| panic!("{error}"));
    assert!(desk.claim().await.is_empty());
}
