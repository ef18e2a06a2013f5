//! The set-up of an empty installation.

use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::app::{PASSWORD, TestApp, people};

fn typed<'a>(code: &'a str, name: &'a str, email: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("code", code),
        ("organisation", "Aster Advisers"),
        ("zone", "Europe/Helsinki"),
        ("language", "fi"),
        ("name", name),
        ("email", email),
        ("password", PASSWORD),
    ]
}

#[db_test]
async fn an_empty_installation_leads_to_its_set_up_and_nowhere_else(db: TestDb) {
    let site = TestApp::on(&db);
    let code = site.app.open_set_up().await.unwrap().unwrap();
    let mut browser = site.browser();
    assert_eq!(
        browser.get("/sign-in").await.leads_to().as_deref(),
        Some("/set-up")
    );
    let page = browser.follow("/").await;
    assert_eq!(page.text("h1"), "Set up Reconvene");

    let mut wrong = typed("", "Mira Okafor", "mira@aster.example.org");
    wrong[3].1 = "tlh";
    let again = browser.submit(&page.form("/set-up"), &wrong).await;
    assert_eq!(again.status, 422);
    let errors = again.texts("p.error");
    assert!(
        errors
            .iter()
            .any(|error| error == "Choose a language from the list."),
        "{errors:?}"
    );

    let spoken = code.reveal().to_uppercase().replace('-', " ");
    let fields = typed(&spoken, "Mira Okafor", "mira@aster.example.org");
    let answer = browser.submit(&page.form("/set-up"), &fields).await;
    assert_eq!(
        answer.leads_to().as_deref(),
        Some("/dashboard"),
        "{}",
        answer.body
    );
    let page = browser.get("/settings/organisation").await;
    assert_eq!(page.value("#organisation-name"), "Aster Advisers");
    assert_eq!(
        page.form("/settings/organisation").value_of("zone"),
        "Europe/Helsinki"
    );
    assert_eq!(
        page.form("/settings/organisation").value_of("language"),
        "fi"
    );

    assert_eq!(
        site.browser().get("/set-up").await.leads_to().as_deref(),
        Some("/sign-in")
    );
    assert!(
        site.app.open_set_up().await.unwrap().is_none(),
        "a code for a working installation"
    );
    let mut again = site.browser();
    assert_eq!(
        again
            .sign_in("mira@aster.example.org", PASSWORD)
            .await
            .status,
        303
    );
}

#[db_test]
async fn without_the_code_that_was_printed_last_nothing_is_set_up(db: TestDb) {
    let site = TestApp::on(&db);
    let old = site.app.open_set_up().await.unwrap().unwrap();
    let code = site.app.open_set_up().await.unwrap().unwrap();
    let mut browser = site.browser();
    let form = browser.get("/set-up").await.form("/set-up");
    for wrong in ["", "abcd-efgh-jkmn-pqrs", old.reveal()] {
        let fields = typed(wrong, "Mira", "mira@aster.example.org");
        let answer = browser.submit(&form, &fields).await;
        assert_eq!(answer.status, 422);
        assert_eq!(
            answer.text("#code-error"),
            "This is not the code that the console printed last."
        );
        assert_eq!(answer.value("#setup-email"), "mira@aster.example.org");
        assert!(!answer.body.contains(PASSWORD), "the password came back");
    }
    for _ in 0..7 {
        let fields = typed("wrong", "Mira", "mira@aster.example.org");
        assert_eq!(browser.submit(&form, &fields).await.status, 422);
    }
    let fields = typed(code.reveal(), "Mira", "mira@aster.example.org");
    let answer = browser.submit(&form, &fields).await;
    assert_eq!(
        answer.text(".form-error"),
        "Too many tries. Try again in one minute."
    );
    site.clock.advance(SignedDuration::from_secs(30));
    assert_eq!(browser.submit(&form, &fields).await.status, 303);
}

#[db_test]
async fn of_two_who_race_for_the_set_up_one_wins(db: TestDb) {
    let site = TestApp::on(&db);
    let code = site.app.open_set_up().await.unwrap().unwrap();
    let mut racers = Vec::new();
    for n in 0..4 {
        let mut browser = site.browser_at(&format!("198.51.100.{n}"));
        let form = browser.get("/set-up").await.form("/set-up");
        racers.push((browser, form, format!("racer{n}@aster.example.org")));
    }
    let race = racers.iter_mut().map(|(browser, form, email)| {
        let code = code.reveal();
        async move {
            let answer = browser.submit(form, &typed(code, "Racer", email)).await;
            answer.leads_to().unwrap_or_else(|| answer.body.clone())
        }
    });
    let mut ends = futures::future::join_all(race).await;
    ends.sort();
    let told = "/sign-in?why=taken";
    assert_eq!(ends, ["/dashboard", told, told, told]);
}

#[db_test]
async fn a_filled_database_is_not_set_up_again(db: TestDb) {
    let _people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.browser();
    let fields = typed("anything", "Mallory", "mallory@example.org");
    browser.get("/sign-in").await;
    let answer = browser.post_with_token("/set-up", &fields).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/sign-in?why=taken"));
    let note = browser.follow("/sign-in?why=taken").await.text(".notice");
    assert!(
        note.starts_with("Reconvene has been set up by somebody else."),
        "{note}"
    );
}
