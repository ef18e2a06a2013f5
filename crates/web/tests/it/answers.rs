//! What customers answer by SMS, as the case's page shows it, and what the gateways' calls prove.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use delivery::incoming::Answers;
use domain::case::Case;
use jiff::SignedDuration;
use ring::hmac;
use testkit::{TestDb, db_test, factories::vault};

use crate::{
    app::{People, TestApp, people},
    browser::Browser,
};

const HERE: &str = "http://localhost:8080";

/// José was invited over both channels, and both messages left.
async fn invited(db: &TestDb, people: &People, site: &TestApp, mira: &mut Browser) -> Case {
    let case = testkit::case(&people.organisation)
        .name("José Álvarez")
        .email("jose@example.org")
        .phone("+44 7700 900123")
        .owned_by(&people.mira)
        .create(db)
        .await;
    let action = format!("/cases/{}/appointment", case.number);
    let form = mira.get(&action).await.form(&action);
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    site.clock.advance(SignedDuration::from_secs(21));
    assert_eq!(site.run_due_jobs().await, 2);
    case
}

/// The path that a gateway calls.
fn hook() -> String {
    let address = Answers::new(vault(), &HERE.parse().unwrap()).address();
    address.strip_prefix(HERE).unwrap().to_owned()
}

fn signed(path: &str, fields: &[(&str, &str)]) -> String {
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    let said: String = sorted
        .iter()
        .flat_map(|(name, value)| [*name, *value])
        .collect();
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, b"t0ken");
    STANDARD.encode(hmac::sign(&key, format!("{HERE}{path}{said}").as_bytes()).as_ref())
}

#[db_test]
async fn an_answer_and_a_stop_stand_in_the_case(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let case = invited(&db, &people, &site, &mut mira).await;
    let base = format!("/cases/{}", case.number);
    let mut gateway = site.browser();
    let says = |text, id| [("from", "+447700900123"), ("text", text), ("id", id)];

    let forged = hook().replace("token=", "token=00");
    assert_eq!(gateway.post(&forged, &says("x", "1")).await.status, 403);
    assert_eq!(
        gateway.post("/hooks/answers", &says("x", "1")).await.status,
        400
    );
    assert!(
        mira.get(&base)
            .await
            .texts("#timeline blockquote")
            .is_empty()
    );
    for _ in 0..2 {
        let heard = gateway.post(&hook(), &says("<b>Fine</b>", "1")).await;
        assert_eq!(heard.status, 204);
    }
    let stranger = [("from", "+447700900999"), ("text", "x"), ("id", "2")];
    assert_eq!(gateway.post(&hook(), &stranger).await.status, 204);
    let page = mira.get(&base).await;
    assert_eq!(page.texts("#timeline blockquote"), ["<b>Fine</b>"]);
    assert!(page.body.contains("José Álvarez answered by SMS"));
    assert!(page.texts("#details .no-sms").is_empty());

    assert_eq!(gateway.post(&hook(), &says("STOPP", "3")).await.status, 204);
    let page = mira.get(&base).await;
    let off = "SMS are off: whoever has +44 7700 900123 asked for no more";
    assert!(page.body.contains(off), "{}", page.text("#timeline"));
    assert!(
        page.text("#details .no-sms")
            .starts_with("This number asked for no SMS (")
    );
    for dialog in ["/appointment", "/appointment/cancel"] {
        let dialog = mira.get(&format!("{base}{dialog}")).await;
        assert!(
            dialog
                .text("#no-sms")
                .starts_with("This number asked for no SMS (")
        );
        assert!(dialog.attribute("input[name=sms]", "disabled").is_some());
        assert!(dialog.attribute("input[name=sms]", "checked").is_none());
    }
    // A dialog that was opened before comes back and says why.
    let action = format!("{base}/appointment");
    let form = mira.get(&action).await.form(&action);
    let insisting = mira.submit(&form, &[("sms", "on")]).await;
    assert_eq!(insisting.status, 422);
    assert!(
        insisting
            .text("#no-sms")
            .starts_with("This number asked for no SMS (")
    );

    assert_eq!(gateway.post(&hook(), &says("start", "4")).await.status, 204);
    let page = mira.get(&base).await;
    assert!(page.texts("#details .no-sms").is_empty());
    let dialog = mira.get(&action).await;
    assert!(dialog.attribute("input[name=sms]", "checked").is_some());
}

#[db_test]
async fn twilio_is_believed_only_with_its_signature(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let case = invited(&db, &people, &site, &mut mira).await;
    let base = format!("/cases/{}", case.number);
    let sms = mira.get(&base).await.attributes("#timeline a.view", "href")[0].clone();
    let id = sms.strip_prefix("/messages/").unwrap();
    let mut twilio = site.browser();
    let states = async |mira: &mut Browser| mira.get(&base).await.texts("#timeline .state");

    let reports = format!("/hooks/twilio/reports?id={id}");
    let refused = [("MessageStatus", "undelivered"), ("ErrorCode", "30006")];
    let mut call = async |path: &str, fields: &[(&str, &str)], signature: &str| {
        let signature = signature.parse().unwrap();
        twilio.headers.insert("x-twilio-signature", signature);
        twilio.post(path, fields).await.status
    };
    let wrong = signed(&reports, &[("MessageStatus", "delivered")]);
    assert_eq!(call(&reports, &refused, &wrong).await, 403);
    assert_eq!(states(&mut mira).await[0], "sent 10:00");
    let right = signed(&reports, &refused);
    for _ in 0..2 {
        assert_eq!(call(&reports, &refused, &right).await, 204);
    }
    assert_eq!(
        states(&mut mira).await[0],
        "failed 10:00: there is no such mobile number"
    );
    // Out of order: that it had been sent says nothing new, that it arrived does.
    for (status, state) in [
        ("sent", "failed 10:00: there is no such mobile number"),
        ("delivered", "delivered 10:00"),
    ] {
        let fields = [("MessageStatus", status)];
        let signature = signed(&reports, &fields);
        assert_eq!(call(&reports, &fields, &signature).await, 204);
        assert_eq!(states(&mut mira).await[0], state);
    }
    let unknown = format!("/hooks/twilio/reports?id={}", uuid::Uuid::from_u128(7));
    let signature = signed(&unknown, &refused);
    assert_eq!(call(&unknown, &refused, &signature).await, 204);

    let answers = "/hooks/twilio/answers";
    let fields = [
        ("From", "+447700900123"),
        ("Body", "See you"),
        ("MessageSid", "SM1"),
    ];
    assert_eq!(call(answers, &fields, &signature).await, 403);
    let signature = signed(answers, &fields);
    assert_eq!(call(answers, &fields, &signature).await, 200);
    let page = mira.get(&base).await;
    assert_eq!(page.texts("#timeline blockquote"), ["See you"]);
}
