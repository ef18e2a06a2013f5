//! Messages as their readers see them, *Send again*, the operations page, delivery reports.

use domain::{
    case::Case,
    message::{Message, MessageState, Reason},
};
use jiff::SignedDuration;
use store::outbox::Outcome;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::Browser,
};

async fn invited(db: &TestDb, people: &People, mira: &mut Browser) -> (Case, String) {
    let case = testkit::case(&people.organisation)
        .name("José <b>Álvarez</b>")
        .email("jose@example.org")
        .phone("+44 7700 900123")
        .owned_by(&people.mira)
        .create(db)
        .await;
    let base = format!("/cases/{}", case.number);
    let action = format!("{base}/appointment");
    let form = mira.get(&action).await.form(&action);
    let saved = mira.submit(&form, &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    (case, base)
}

/// The newest messages of the case: SMS and email.
async fn views(mira: &mut Browser, base: &str) -> Vec<String> {
    mira.get(base).await.attributes("#timeline a.view", "href")
}

#[db_test]
async fn a_kept_message_can_be_read_as_its_reader_would(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let (_, base) = invited(&db, &people, &mut mira).await;
    let states = mira.get(&base).await.texts("#timeline .state");
    assert_eq!(
        states,
        [
            "not sent: no SMS gateway configured",
            "not sent: no mail server configured"
        ]
    );
    let views = views(&mut mira, &base).await;
    let [sms, email] = views.as_slice() else {
        panic!("{views:?}")
    };

    let page = mira.get(sms).await;
    let text = page.text(".sms");
    assert!(
        text.starts_with("Aster Advisers") && text.contains("http://localhost:8080/i/"),
        "{text}"
    );
    assert!(page.body.contains("one part"));

    let page = mira.get(email).await;
    assert!(page.text("dl").contains("jose@example.org"));
    let frame = page.attribute("iframe", "src").unwrap();
    assert_eq!(page.attribute("iframe", "sandbox").as_deref(), Some(""));
    let body = mira.get(&frame).await;
    let policy = body.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "sandbox",
        "frame-ancestors 'self'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("script-src"), "{policy}");
    assert_eq!(body.header("x-frame-options"), "SAMEORIGIN");
    assert!(
        body.body.contains("José &lt;b&gt;") || body.body.contains("José &#60;b&#62;"),
        "{}",
        body.body
    );
    assert!(body.body.contains("/i/"));
    assert_eq!(
        mira.get(&format!("{sms}/email")).await.status,
        404,
        "an SMS is no email"
    );
}

#[db_test]
async fn who_may_not_act_for_the_customer_does_not_see_the_link(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let (_, base) = invited(&db, &people, &mut mira).await;
    let link = mira.get(&format!("{base}/link")).await.value("#link");
    let views = views(&mut mira, &base).await;
    let mut lena = site.signed_in(&people.lena).await;
    for view in &views {
        assert_eq!(lena.get(view).await.status, 200);
        assert!(!lena.get(view).await.body.contains(&link));
    }
    assert!(
        !lena
            .get(&format!("{}/email", views[1]))
            .await
            .body
            .contains(&link)
    );
    let mut stranger = site.signed_in(&people.stranger).await;
    for view in &views {
        assert_eq!(stranger.get(view).await.status, 404);
        assert_eq!(stranger.get(&format!("{view}/email")).await.status, 404);
        assert_eq!(
            stranger
                .post_with_token(&format!("{view}/again"), &[])
                .await
                .status,
            404
        );
    }
    assert_eq!(mira.get("/messages/7").await.status, 404);
}

/// What the outbox has claimed, failed for good.
async fn fail_all(db: &TestDb, site: &TestApp) -> Vec<Message> {
    site.clock.advance(SignedDuration::from_secs(21));
    let now = site.app.now();
    let limits = store::outbox::SmsLimits {
        per_recipient_and_hour: 10,
        per_organisation_and_day: 10,
    };
    let claimed = db
        .write(move |tx| store::outbox::claim(tx, now, SignedDuration::from_mins(1), limits, 10))
        .await
        .unwrap_or_else(|error: store::Error| panic!("{error}"));
    let messages: Vec<Message> = claimed.into_iter().map(|claimed| claimed.message).collect();
    for message in messages.clone() {
        let outcome = Outcome::Failed {
            reason: Reason::Refused,
        };
        db.write(move |tx| store::outbox::record(tx, &message, &outcome, now))
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"));
    }
    messages
}

#[db_test]
async fn a_failure_is_seen_and_sent_again(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let (_, base) = invited(&db, &people, &mut mira).await;
    let failed = fail_all(&db, &site).await;
    assert_eq!(failed.len(), 2);

    let page = mira.get(&base).await;
    assert_eq!(
        page.texts("#timeline .state"),
        ["failed 10:00: refused by the other side"; 2]
    );
    let operations = mira.get("/operations").await;
    assert_eq!(
        operations.texts(".figure dt"),
        ["Waiting", "Failed", "Sent"]
    );
    assert_eq!(
        operations.texts(".figure dd:first-of-type"),
        ["0", "2", "0"]
    );
    assert_eq!(operations.texts(".operations-row").len(), 2);
    assert_eq!(
        operations.texts(".panel h3"),
        ["Failed in the last 24 hours"]
    );
    let mut jonas = site.signed_in(&people.jonas).await;
    assert_eq!(jonas.get("/operations").await.status, 403);
    let mut stranger = site.signed_in(&people.stranger).await;
    assert_eq!(
        stranger
            .get("/operations")
            .await
            .texts(".operations-row")
            .len(),
        0
    );

    let again = format!("/messages/{}/again", failed[0].id);
    let answer = mira.submit(&operations.form(&again), &[]).await;
    assert_eq!(answer.status, 303);
    let said = mira.get(&answer.leads_to().unwrap()).await;
    assert_eq!(said.text("#toast p"), "The message goes out again.");
    site.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(site.run_due_jobs().await, 1);
    assert_eq!(
        mira.get("/operations")
            .await
            .texts(".figure dd:first-of-type"),
        ["0", "2", "1"]
    );
    let asked_again = async |mira: &mut Browser, why: &str| {
        mira.headers.insert("hx-request", "true".parse().unwrap());
        let late = mira.post_with_token(&again, &[]).await;
        mira.headers.remove("hx-request");
        assert_eq!(late.status, 409, "it has left");
        assert!(late.body.contains(why), "{}", late.body);
    };
    asked_again(&mut mira, "The customer has been told meanwhile.").await;
    site.clock.advance(SignedDuration::from_hours(25));
    let next_day = mira.get("/operations").await;
    assert_eq!(next_day.texts(".figure dd:first-of-type"), ["0", "0", "0"]);
    assert_eq!(next_day.texts(".panel h3"), ["Failed earlier"]);
    assert_eq!(next_day.texts(".operations-row").len(), 2);
    asked_again(&mut mira, "This is over by now").await;
}

#[db_test]
async fn a_delivery_report_counts_only_with_its_proof(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let (_, base) = invited(&db, &people, &mut mira).await;
    site.clock.advance(SignedDuration::from_secs(21));
    assert_eq!(site.run_due_jobs().await, 2);
    let sms = views(&mut mira, &base).await[0].clone();
    let id = sms.strip_prefix("/messages/").unwrap().parse().unwrap();
    let address = site.reports.address(id).replace("%d", "1");
    let path = address.strip_prefix("http://localhost:8080").unwrap();

    let mut kannel = site.browser();
    let forged = path.replace("token=", "token=00");
    assert_eq!(kannel.get(&forged).await.status, 403);
    assert_eq!(kannel.get("/hooks/kannel").await.status, 400);
    assert_eq!(
        mira.get(&base).await.texts("#timeline .state"),
        ["sent 10:00", "sent 10:00"]
    );
    for _ in 0..2 {
        assert_eq!(kannel.get(path).await.status, 204);
    }
    assert_eq!(
        mira.get(&base).await.texts("#timeline .state"),
        ["delivered 10:00", "sent 10:00"]
    );
    let message = site
        .app
        .view_message(&(&people.mira).into(), id)
        .await
        .unwrap()
        .message;
    assert_eq!(message.state, MessageState::Delivered);
}
