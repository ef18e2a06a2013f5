//! Who could not be reached, as operators see it: a mark in words, and what to do next.

use domain::{
    case::Case,
    message::{Channel, Reason},
};
use jiff::SignedDuration;
use store::outbox::Outcome;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::Browser,
    desk::of_mira,
};

/// José was to be told by SMS, which failed.
async fn not_told(db: &TestDb, site: &TestApp, people: &People) -> (Case, Browser) {
    let case = of_mira(db, people).await;
    let mut mira = site.signed_in(&people.mira).await;
    let action = format!("/cases/{}/appointment", case.number);
    let mut form = mira.get(&action).await.form(&action);
    form.fields.retain(|(name, _)| name != "mail");
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    site.clock.advance(SignedDuration::from_secs(21));
    let now = site.app.now();
    let limits = store::outbox::SmsLimits {
        per_recipient_and_hour: 10,
        per_organisation_and_day: 10,
    };
    db.write(move |tx| -> store::Result<()> {
        let lease = SignedDuration::from_mins(1);
        for claimed in store::outbox::claim(tx, now, lease, limits, 10)? {
            assert_eq!(claimed.message.channel, Channel::Sms);
            let reason = Reason::NumberUnknown;
            let outcome = Outcome::Failed { reason };
            store::outbox::record(tx, &claimed.message, &outcome, now)?;
        }
        Ok(())
    })
    .await
    .unwrap();
    (case, mira)
}

#[db_test]
async fn a_failure_is_marked_and_the_other_channel_reaches(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let (case, mut mira) = not_told(&db, &site, &people).await;
    let base = format!("/cases/{}", case.number);

    let list = mira.get("/cases").await;
    assert_eq!(list.texts(".case-unreached"), ["Not reached"]);
    let page = mira.get(&base).await;
    assert_eq!(
        page.text(".unreached strong"),
        "José Álvarez could not be reached"
    );
    let said = page.text(".unreached span");
    assert_eq!(
        said,
        "Invitation to +44 7700 900123, English – failed 10:00: there is no such mobile number."
    );
    assert_eq!(
        page.texts(".next-steps .button"),
        [
            "Send again",
            "Use the other channel: email to jose@example.org",
            "Call +44 7700 900123"
        ]
    );
    assert_eq!(
        page.attribute(".next-steps a", "href").as_deref(),
        Some("tel:+447700900123")
    );

    let again = page.attribute(".next-steps form", "action").unwrap();
    let form = page.form(&again);
    for _ in 0..2 {
        let sent = mira.submit(&form, &[("channel", "email")]).await;
        assert_eq!(
            sent.leads_to().unwrap(),
            format!("{base}?done=message-again")
        );
    }
    assert_eq!(site.run_due_jobs().await, 1, "two presses, one message");
    let to = &site.mail.orders()[0].letter.to;
    assert_eq!(to.address.as_str(), "jose@example.org");
    assert!(mira.get("/cases").await.texts(".case-unreached").is_empty());
    let page = mira.get(&base).await;
    assert!(page.texts(".unreached").is_empty());
    assert!(page.texts(".next-steps").is_empty());
    assert_eq!(
        page.texts("#timeline .state"),
        ["failed 10:00: there is no such mobile number", "sent 10:00"]
    );
    assert_eq!(
        mira.submit(&form, &[("channel", "pigeon"), ("key", "x")])
            .await
            .status,
        400
    );
}

#[db_test]
async fn what_cannot_be_sent_any_more_says_why(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let (case, mut mira) = not_told(&db, &site, &people).await;
    let base = format!("/cases/{}", case.number);
    let page = mira.get(&base).await;
    let again = page.form(&page.attribute(".next-steps form", "action").unwrap());
    let action = format!("{base}/appointment/cancel");
    let mut cancel = mira.get(&action).await.form(&action);
    cancel
        .fields
        .retain(|(name, _)| name != "sms" && name != "mail");
    assert_eq!(mira.submit(&cancel, &[]).await.status, 303);

    let why = "The appointment has been cancelled meanwhile, so no invitation goes out.";
    let page = mira.submit(&again, &[]).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains(why), "{}", page.body);
    mira.headers.insert("hx-request", "true".parse().unwrap());
    let toast = mira.submit(&again, &[("key", "again")]).await;
    assert_eq!(toast.status, 409);
    assert!(toast.body.contains(why), "{}", toast.body);
    mira.headers.remove("hx-request");
    // Nothing to send is offered any more, but a call still helps.
    let page = mira.get(&base).await;
    assert_eq!(page.texts(".next-steps .button"), ["Call +44 7700 900123"]);
    assert_eq!(site.run_due_jobs().await, 0);
}

#[db_test]
async fn somebody_sees_to_it_and_the_mark_goes(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let (case, mut mira) = not_told(&db, &site, &people).await;
    let base = format!("/cases/{}", case.number);
    let done = format!("{base}/failures");

    let mut lena = site.signed_in(&people.lena).await;
    let looking = lena.get(&base).await;
    assert_eq!(looking.texts(".unreached strong").len(), 1);
    assert!(!looking.body.contains(&done), "without a licence: look");
    assert!(looking.texts(".next-steps").is_empty());

    let form = mira.get(&base).await.form(&done);
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    let page = mira.get(&base).await;
    assert!(page.texts(".unreached").is_empty());
    assert!(page.body.contains("marked the failed messages as done"));
    assert!(mira.get("/cases").await.texts(".case-unreached").is_empty());
}

#[db_test]
async fn administrators_choose_whether_the_other_channel_is_used_by_itself(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut ada = site.signed_in(&people.mira).await;
    let page = ada.get("/settings/organisation").await;
    assert_eq!(page.attribute("[name=other_channel]", "checked"), None);
    let form = page.form("/settings/organisation");
    let saved = ada.submit(&form, &[("other_channel", "on")]).await;
    assert_eq!(saved.status, 303);
    let page = ada.get("/settings/organisation").await;
    assert!(page.attribute("[name=other_channel]", "checked").is_some());
    let (case, mut mira) = not_told(&db, &site, &people).await;
    assert_eq!(site.app.fall_back().await.unwrap(), 1);
    assert_eq!(site.run_due_jobs().await, 1);
    let page = mira.get(&format!("/cases/{}", case.number)).await;
    assert!(
        page.body
            .contains("José Álvarez could not be reached by SMS, so an email goes out instead."),
        "{}",
        page.body
    );
    let mut off = ada
        .get("/settings/organisation")
        .await
        .form("/settings/organisation");
    off.fields.retain(|(name, _)| name != "other_channel");
    assert_eq!(ada.submit(&off, &[]).await.status, 303);
    let page = ada.get("/settings/organisation").await;
    assert_eq!(page.attribute("[name=other_channel]", "checked"), None);
}
