//! What customers write back to emails, and what their calendars answer, as the case's page shows it.

use domain::{
    MessageId,
    answer::{Attendance, Participation, Reply},
    case::Case,
    contact::EmailAddress,
};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::Browser,
};

const JOSE: &str = "jose@example.org";

/// José was invited by email, and it left.
async fn invited(
    db: &TestDb,
    people: &People,
    site: &TestApp,
    mira: &mut Browser,
) -> (Case, MessageId) {
    let case = testkit::case(&people.organisation)
        .name("José Álvarez")
        .email(JOSE)
        .owned_by(&people.mira)
        .create(db)
        .await;
    let base = format!("/cases/{}", case.number);
    let action = format!("{base}/appointment");
    let form = mira.get(&action).await.form(&action);
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    site.clock.advance(SignedDuration::from_secs(21));
    assert_eq!(site.run_due_jobs().await, 1);
    let email = mira.get(&base).await.attributes("#timeline a.view", "href")[0].clone();
    let id = email.strip_prefix("/messages/").unwrap().parse().unwrap();
    (case, id)
}

fn reply(to: MessageId, from: &str, text: &str) -> Reply {
    let reply = Reply {
        to,
        name: format!("{from} {}", text.len()),
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

#[db_test]
async fn a_reply_is_read_in_its_case(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let (case, email) = invited(&db, &people, &site, &mut mira).await;
    let base = format!("/cases/{}", case.number);
    // What goes on to Mira stays where it is.
    site.leaves_messages();

    let own = Reply {
        files: 2,
        ..reply(email, JOSE, "I am <b>late</b>.\nJosé")
    };
    site.app.take_email(own).await.unwrap();
    let list = mira.get("/dashboard").await;
    let row = list.text(&format!("a[href^=\"{base}\"]"));
    assert!(row.contains('1'), "marked as unread: {row}");
    let page = mira.get(&base).await;
    assert_eq!(
        page.texts("#timeline blockquote"),
        ["I am <b>late</b>. José"]
    );
    assert!(page.body.contains("José Álvarez answered by email"));
    assert_eq!(
        page.texts("#timeline .entry-note"),
        ["2 files came with it, which are not kept here."]
    );

    for (from, sentence) in [
        (
            "ana@example.net",
            "An email came from ana@example.net, which is not the customer's address",
        ),
        ("", "An email came that does not say from whom"),
    ] {
        site.clock.advance(SignedDuration::from_secs(1));
        let long = reply(email, from, &"word ".repeat(1_000));
        site.app.take_email(long).await.unwrap();
        let page = mira.get(&base).await;
        let told = page.texts("#timeline .entry-text");
        let [.., entry, after] = told.as_slice() else {
            panic!("{told:?}");
        };
        assert_eq!(entry, sentence);
        let passed_on = format!("Answer passed on to {}", people.mira.email.as_str());
        assert!(after.starts_with(&passed_on), "{after}");
        let notes = page.texts("#timeline .entry-note");
        assert_eq!(
            notes.last().map(String::as_str),
            Some("It was longer; only its beginning is kept.")
        );
    }
}

#[db_test]
async fn what_a_calendar_answers_stands_in_the_details(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let (case, email) = invited(&db, &people, &site, &mut mira).await;
    let base = format!("/cases/{}", case.number);
    let actor = domain::operator::Actor::from(&people.mira);
    let message = site.app.view_message(&actor, email).await.unwrap().message;
    let snapshot = message.snapshot.unwrap();
    let says = |participation, attendee: &str, name: &str| Attendance {
        name: name.to_owned(),
        uid: snapshot.uid.clone(),
        sequence: snapshot.revision,
        stamp: None,
        from: EmailAddress::parse(JOSE).ok(),
        attendee: EmailAddress::parse(attendee).unwrap(),
        participation,
        words: String::new(),
    };
    assert!(
        mira.get(&base)
            .await
            .texts("#details .attendance")
            .is_empty()
    );
    for (participation, told, known) in [
        (
            Participation::Accepted,
            "José Álvarez accepted the appointment in the calendar",
            "Accepted in the calendar (",
        ),
        (
            Participation::Tentative,
            "José Álvarez tentatively accepted the appointment in the calendar",
            "Tentatively accepted in the calendar (",
        ),
        (
            Participation::Declined,
            "José Álvarez declined the appointment in the calendar",
            "Declined in the calendar (",
        ),
    ] {
        site.clock.advance(SignedDuration::from_secs(1));
        let answer = says(participation, JOSE, told);
        site.app.take_attendance(answer).await.unwrap();
        let page = mira.get(&base).await;
        let last = page.texts("#timeline .entry-text").pop();
        assert_eq!(last.as_deref(), Some(told));
        let details = page.text("#details .attendance");
        assert!(details.starts_with(known), "{details}");
        assert!(page.texts("#timeline .entry-note").is_empty());
    }

    site.clock.advance(SignedDuration::from_secs(1));
    let stranger = says(Participation::Accepted, "ana@example.net", "stranger");
    site.app.take_attendance(stranger).await.unwrap();
    let page = mira.get(&base).await;
    assert_eq!(
        page.texts("#timeline .entry-note"),
        ["ana@example.net is not the customer's address."]
    );
    assert!(page.text("#details .attendance").starts_with("Declined"));
    for (from, told) in [
        (
            "ana@example.net",
            "ana@example.net accepted the appointment in the calendar",
        ),
        (
            "",
            "Somebody who is not named accepted the appointment in the calendar",
        ),
    ] {
        site.clock.advance(SignedDuration::from_secs(1));
        let forged = Attendance {
            from: EmailAddress::parse(from).ok(),
            ..says(Participation::Accepted, JOSE, told)
        };
        site.app.take_attendance(forged).await.unwrap();
        let page = mira.get(&base).await;
        let entry = page.texts("#timeline .entry-text").pop();
        assert_eq!(entry.as_deref(), Some(told));
        assert_eq!(
            page.texts("#timeline .entry-note"),
            ["ana@example.net is not the customer's address."; 2]
        );
        assert!(page.text("#details .attendance").starts_with("Declined"));
    }

    let action = format!("{base}/appointment/cancel");
    let form = mira.get(&action).await.form(&action);
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    let page = mira.get(&base).await;
    let details = page.text("#details .attendance");
    assert!(
        details.ends_with("That was before the last change."),
        "{details}"
    );
    site.clock.advance(SignedDuration::from_secs(1));
    let late = says(Participation::Accepted, JOSE, "late");
    site.app.take_attendance(late).await.unwrap();
    let page = mira.get(&base).await;
    let note = page.texts("#timeline .entry-note").pop().unwrap();
    assert!(note.ends_with("which does not stand any more."), "{note}");
}
