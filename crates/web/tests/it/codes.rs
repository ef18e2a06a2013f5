//! Password protection: nothing behind a customer's link is reached without the code.

mod moments;
mod tries;

use app::{
    casework::NewCaseForm,
    protection::{NewProtection, Protection},
};
use domain::{
    case::Case,
    protection::{Knows, Protected},
};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::{Answer, Browser},
    desk::{TOKEN, actor, invited, planned},
};

fn page() -> String {
    format!("/i/{TOKEN}")
}

fn gate() -> String {
    format!("/i/{TOKEN}/code")
}

async fn change(site: &TestApp, people: &People, case: &Case, to: Option<Protected>) -> Protection {
    let new = NewProtection {
        to,
        sms: true,
        email: true,
        key: site.app.form_key(),
    };
    let actor = actor(&people.jonas);
    site.app.protect(&actor, case.id, &new).await.unwrap()
}

/// Protects the page and answers its code.
async fn protect(site: &TestApp, people: &People, case: &Case) -> String {
    let seen = change(site, people, case, Some(Protected::On)).await;
    seen.code.unwrap().digits().reveal().clone()
}

/// Another code than this one.
fn wrong(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

async fn give(customer: &mut Browser, code: &str) -> Answer {
    let form = customer.get(&page()).await.form(&gate());
    customer.submit(&form, &[("code", code)]).await
}

#[db_test]
async fn nothing_of_the_case_is_told_before_the_code(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let open = customer.get(&page()).await;
    let forms = [
        open.form(&format!("/i/{TOKEN}/language")),
        open.form(&format!("/i/{TOKEN}/zone")),
        customer
            .get(&format!("/i/{TOKEN}/cancel"))
            .await
            .form(&format!("/i/{TOKEN}/cancel")),
    ];
    protect(&site, &people, &case).await;

    let asked = customer.get(&page()).await;
    assert_eq!(asked.status, 200);
    assert_eq!(asked.text("h1"), "Aster Advisers");
    assert_eq!(asked.text("h2"), "Bitte geben Sie Ihren Code ein");
    for secret in ["José", "Jonas", "14:00", "25. November", "2026-11-25"] {
        assert!(!asked.body.contains(secret), "{secret}");
    }
    assert!(asked.body.contains("autocomplete=\"one-time-code\""));
    assert!(asked.body.contains("inputmode=\"numeric\""));

    for path in ["cancel", "calendar.ics", "live"] {
        let answer = customer.get(&format!("/i/{TOKEN}/{path}")).await;
        assert_eq!(answer.leads_to(), Some(page()), "{path}");
        assert!(!answer.body.contains("José"), "{path}");
    }
    for form in &forms {
        let typed = [("language", "fr"), ("zone", "Asia/Tokyo"), ("words", "no")];
        let answer = customer.submit(form, &typed).await;
        assert_eq!(answer.leads_to(), Some(page()), "{}", form.action);
    }
    let csrf = forms[0].value_of("csrf");
    for path in ["here", "undo"] {
        let fields = [
            ("csrf", csrf.as_str()),
            ("revision", "1"),
            ("zone", "Asia/Tokyo"),
        ];
        let answer = customer.post(&format!("/i/{TOKEN}/{path}"), &fields).await;
        assert_eq!(answer.leads_to(), Some(page()), "{path}");
    }
    let seen = site
        .app
        .case_numbered(&actor(&people.jonas), case.number)
        .await
        .unwrap();
    assert_eq!((seen.language, seen.zone), (case.language, None));
    assert_eq!(seen.online_until, None);
}

#[db_test]
async fn the_right_code_lets_this_browser_in_until_there_is_another(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let mut customer = site.browser();
    let nonsense = give(&mut customer, "12345").await;
    assert_eq!(nonsense.status, 422);
    assert!(nonsense.text("#code-error").contains("sechs Ziffern"));
    let refused = give(&mut customer, &wrong(&code)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text("#code-error").contains("stimmt nicht"));
    assert!(customer.cookies.is_empty());

    let (head, tail) = code.split_at(3);
    let spaced = format!(" {head} {tail}");
    let answer = give(&mut customer, &spaced).await;
    assert_eq!(answer.leads_to(), Some(page()));
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains(&format!("Path={};", page())), "{cookie}");
    assert!(cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains(&code));
    assert_eq!(customer.get(&page()).await.text(".time"), "14:00 – 14:30");
    let file = customer.get(&format!("/i/{TOKEN}/calendar.ics")).await;
    assert_eq!(file.status, 200);

    // What another browser makes up does not let it in.
    let mut stranger = site.browser();
    let name = customer.cookies.keys().next().unwrap().clone();
    let until = customer.cookies[&name]
        .split('.')
        .next()
        .unwrap()
        .to_owned();
    for forged in [until.clone(), format!("{until}."), format!("{until}.AAAA")] {
        stranger.cookies.insert(name.clone(), forged);
        assert!(stranger.get(&page()).await.texts(".time").is_empty());
    }

    change(&site, &people, &case, Some(Protected::Renewed)).await;
    assert!(customer.get(&page()).await.texts(".time").is_empty());
    change(&site, &people, &case, Some(Protected::Off)).await;
    assert_eq!(customer.get(&page()).await.text(".time"), "14:00 – 14:30");
}

#[db_test]
async fn a_remembered_code_is_asked_for_again_after_a_month(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let mut customer = site.browser();
    give(&mut customer, &code).await;
    let kept = customer.cookies.clone();
    site.clock.advance(SignedDuration::from_hours(24 * 30 - 1));
    assert!(!customer.get(&page()).await.texts(".time").is_empty());
    site.clock.advance(SignedDuration::from_hours(2));
    // A browser that does not forget it is not let in either.
    customer.cookies = kept;
    assert!(customer.get(&page()).await.texts(".time").is_empty());
}

#[db_test]
async fn five_wrong_codes_lock_the_page_for_a_while_whoever_asks(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let mut customer = site.browser_at("198.51.100.1");
    let form = customer.get(&page()).await.form(&gate());
    for _ in 0..4 {
        let answer = customer.submit(&form, &[("code", &wrong(&code))]).await;
        assert_eq!(answer.status, 422);
    }
    let locked = customer.submit(&form, &[("code", &wrong(&code))]).await;
    assert_eq!(locked.status, 429);
    assert!(!locked.header("retry-after").is_empty());
    assert!(
        locked
            .text("[role=alert]")
            .contains("zu viele falsche Codes")
    );
    // Not the right one either, nor from elsewhere; and looking at the page says so.
    let right = customer.submit(&form, &[("code", &code)]).await;
    assert_eq!(right.status, 429);
    let mut elsewhere = site.browser_at("203.0.113.9");
    assert_eq!(elsewhere.get(&page()).await.status, 429);
    assert_eq!(
        elsewhere.submit(&form, &[("code", &code)]).await.status,
        429
    );

    site.clock.advance(SignedDuration::from_mins(16));
    let right = customer.submit(&form, &[("code", &code)]).await;
    assert_eq!(right.leads_to(), Some(page()));
    // The right one forgives the others.
    let again = elsewhere.submit(&form, &[("code", &wrong(&code))]).await;
    assert_eq!(again.status, 422);
}

#[db_test]
async fn a_new_code_is_told_and_a_reminder_never_brings_it(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let seen = change(&site, &people, &case, Some(Protected::On)).await;
    assert_eq!(seen.knows, Some(Knows::Soon));
    let first = seen.code.unwrap().digits().reveal().clone();
    // Changed before the messages left: they bring the code that opens the page then, once.
    let seen = change(&site, &people, &case, Some(Protected::Renewed)).await;
    let second = seen.code.unwrap().digits().reveal().clone();
    assert_eq!(site.run_due_jobs().await, 2);
    let (mail, sms) = (site.mail.orders(), site.sms.orders());
    assert_eq!((mail.len(), sms.len()), (1, 1));
    assert!(mail[0].letter.text.contains(&second) && mail[0].letter.html.contains(&second));
    assert!(sms[0].letter.text.contains(&second));
    assert!(!mail[0].letter.text.contains(&first) || first == second);
    assert!(mail[0].letter.calendar.is_none());
    let seen = site
        .app
        .view_protection(&actor(&people.jonas), case.id)
        .await
        .unwrap();
    assert_eq!(seen.knows, Some(Knows::Yes));
}

#[db_test]
async fn an_invitation_brings_the_code_and_the_dialog_says_who_lacks_it(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let new = NewProtection {
        to: Some(Protected::On),
        sms: false,
        email: false,
        key: site.app.form_key(),
    };
    let jonas = actor(&people.jonas);
    let seen = site.app.protect(&jonas, case.id, &new).await.unwrap();
    assert_eq!(seen.knows, Some(Knows::NoLonger));
    let code = seen.code.unwrap().digits().reveal().clone();
    let mut desk = site.signed_in(&people.jonas).await;
    let dialog = desk.get("/cases/1/appointment").await;
    let note = dialog.text("#consequence");
    assert!(
        note.contains("gets the code of the page with this"),
        "{note}"
    );
    assert!(dialog.body.contains(&code), "the preview shows it");

    let form = dialog.form("/cases/1/appointment");
    let moved = [("start_date", "2026-11-26"), ("end_date", "2026-11-26")];
    assert!(desk.submit(&form, &moved).await.leads_to().is_some());
    // No row of the outbox holds it in clear.
    let needle = code.clone();
    let clear = db
        .read(move |q| {
            use db::Query as _;
            let rows = q.query(db::sql!("SELECT snapshot FROM message ORDER BY id"), &[])?;
            let mut found = false;
            for row in rows {
                let snapshot: Option<String> = row.get("snapshot")?;
                found |= snapshot.is_some_and(|text| text.contains(&needle));
            }
            Ok::<_, store::Error>(found)
        })
        .await
        .unwrap();
    assert!(!clear);
    site.clock.advance(SignedDuration::from_secs(21));
    assert_eq!(site.run_due_jobs().await, 2);
    assert!(site.mail.orders()[0].letter.text.contains(&code));
    assert!(site.sms.orders()[0].letter.text.contains(&code));
}

#[db_test]
async fn the_policy_decides_about_new_cases_and_can_forbid_open_pages(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut boss = site.signed_in(&people.mira).await;
    for (policy, asked, protected) in [
        ("off", None, false),
        ("off", Some(true), true),
        ("on", None, true),
        ("on", Some(false), false),
        ("mandatory", Some(false), true),
    ] {
        let form = boss
            .get("/settings/organisation")
            .await
            .form("/settings/organisation");
        let saved = boss.submit(&form, &[("codes", policy)]).await;
        assert!(saved.leads_to().is_some(), "{}", saved.body);
        let new = NewCaseForm {
            name: policy.to_owned(),
            kind: "individual".to_owned(),
            language: "en".to_owned(),
            protected: asked,
            ..NewCaseForm::default()
        };
        let jonas = actor(&people.jonas);
        let case = site
            .app
            .create_case(&jonas, &new.parse().unwrap())
            .await
            .unwrap();
        let seen = site.app.view_protection(&jonas, case.id).await.unwrap();
        assert_eq!(seen.code.is_some(), protected, "{policy} {asked:?}");
        if policy == "mandatory" {
            let base = format!("/cases/{}/protection", case.number);
            let mut desk = site.signed_in(&people.jonas).await;
            let dialog = desk.get(&base).await;
            assert!(!dialog.body.contains("value=\"off\""));
            let form = dialog.form(&base);
            let refused = desk.submit(&form, &[("to", "off")]).await;
            assert_eq!(refused.status, 422);
            let renewed = desk.submit(&form, &[("to", "renewed")]).await;
            assert_eq!(renewed.leads_to(), Some(base));
        }
    }
}
