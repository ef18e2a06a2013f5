//! Whose mailbox answers go to is what the organisation says when an email leaves.

use domain::{
    answer::ReplyPolicy,
    case::Case,
    contact::EmailAddress,
    message::{Channel, MessageKind, MessageState},
    operator::Actor,
};
use jiff::SignedDuration;
use store::{
    Result,
    outbox::{self, SmsLimits},
    reply_policy,
};
use testkit::{TestDb, db_test};

use crate::cases::{message, now};

fn company() -> ReplyPolicy {
    ReplyPolicy::Address(EmailAddress::parse("info@example.org").unwrap())
}

async fn choose(db: &TestDb, actor: &Actor, policy: ReplyPolicy) -> Result<()> {
    let actor = actor.clone();
    db.write(move |tx| reply_policy::set(tx, &actor, &policy))
        .await
}

/// A message of another appointment for each `n`, so that none waits for another.
fn notice(case: &Case, n: u128) -> outbox::NewMessage {
    let mut new = message(case, n, MessageState::Queued);
    new.message.kind = MessageKind::Cancellation;
    new.message.appointment = uuid::Uuid::from_u128(n).into();
    new
}

#[db_test]
async fn an_organisation_begins_with_its_operators_and_chooses_for_itself(
    db: TestDb,
) -> Result<()> {
    let own = testkit::organisation().create(&db).await;
    let other = testkit::organisation().create(&db).await;
    let actor = Actor::from(&testkit::operator(&own).create(&db).await);
    for policy in [ReplyPolicy::NoReply, company(), ReplyPolicy::Operator] {
        choose(&db, &actor, policy.clone()).await?;
        let (id, other) = (own.id, other.id);
        let read = db
            .read(move |q| {
                Ok::<_, store::Error>((reply_policy::of(q, id)?, reply_policy::of(q, other)?))
            })
            .await?;
        assert_eq!(read, (policy, ReplyPolicy::Operator));
    }
    Ok(())
}

#[db_test]
async fn what_waits_leaves_under_the_policy_of_that_moment(db: TestDb) -> Result<()> {
    let own = testkit::organisation().create(&db).await;
    let other = testkit::organisation().create(&db).await;
    let mut all = Vec::new();
    for (n, organisation) in [(1, &own), (2, &own), (3, &other)] {
        let mira = testkit::operator(organisation).create(&db).await;
        let case = testkit::case(organisation)
            .email("jose@example.org")
            .phone("+44 7700 900123")
            .owned_by(&mira)
            .create(&db)
            .await;
        let mut new = notice(&case, n);
        if n == 2 {
            new.message.channel = Channel::Sms;
            new.message.recipient = "+447700900123".to_owned();
        }
        let id = new.message.id;
        db.write(move |tx| outbox::enqueue(tx, &new)).await?;
        all.push((id, organisation.id, Actor::from(&mira)));
    }
    // Written before, it says nothing; the other organisation chose nothing.
    choose(&db, &all[0].2, company()).await?;
    let limits = SmsLimits {
        per_recipient_and_hour: 10,
        per_organisation_and_day: 10,
    };
    let claimed = db
        .write(move |tx| outbox::claim(tx, now(), SignedDuration::from_mins(1), limits, 10))
        .await?;
    assert_eq!(claimed.len(), 3);
    // What comes later changes nothing of what is known of it.
    choose(&db, &all[0].2, ReplyPolicy::NoReply).await?;
    for ((id, organisation, _), expected) in
        all.into_iter()
            .zip([company(), ReplyPolicy::Operator, ReplyPolicy::Operator])
    {
        let handed = claimed.iter().find(|one| one.message.id == id).unwrap();
        let found = db
            .read(move |q| outbox::find(q, organisation, id))
            .await?
            .unwrap();
        for snapshot in [&handed.message.snapshot, &found.0.snapshot] {
            assert_eq!(snapshot.as_ref().unwrap().replies, expected);
        }
    }
    Ok(())
}

#[db_test]
async fn an_automatic_answer_is_found_by_case_address_and_time(db: TestDb) -> Result<()> {
    let organisation = testkit::organisation().create(&db).await;
    let case = testkit::case(&organisation).create(&db).await;
    let another = testkit::case(&organisation).create(&db).await;
    let mut new = notice(&case, 1);
    new.message.kind = MessageKind::AutomaticAnswer;
    let mut of_another = notice(&another, 2);
    of_another.message.kind = MessageKind::Cancellation;
    db.write(move |tx| {
        outbox::enqueue(tx, &new)?;
        outbox::enqueue(tx, &of_another)
    })
    .await?;
    let hour = SignedDuration::from_hours(1);
    for (case, to, after, expected) in [
        (case.id, "Jose@Example.org", now() - hour, true),
        (case.id, "jose@example.org", now(), false),
        (case.id, "ana@example.org", now() - hour, false),
        (another.id, "jose@example.org", now() - hour, false),
    ] {
        let to = EmailAddress::parse(to).unwrap();
        let id = organisation.id;
        let found = db
            .read(move |q| outbox::has_automatic_answer(q, id, case, &to, after))
            .await?;
        assert_eq!(found, expected);
    }
    Ok(())
}
