//! Signing in, staying signed in, signing out.

use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::app::{PASSWORD, TestApp, people};

#[db_test]
async fn the_right_password_opens_the_desk(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.browser();
    assert_eq!(browser.follow("/").await.text("h1"), "Sign in");
    let answer = browser.sign_in("  MIRA@aster.example.org ", PASSWORD).await;
    assert_eq!(
        (answer.status.as_u16(), answer.leads_to().as_deref()),
        (303, Some("/dashboard"))
    );
    let page = browser.get("/settings").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.value("#profile-name"), people.mira.name.as_str());
    assert_eq!(
        browser.get("/").await.leads_to().as_deref(),
        Some("/dashboard")
    );
}

#[db_test]
async fn nobody_learns_whether_an_account_exists(db: TestDb) {
    let _people = people(&db).await;
    testkit::organisation().create(&db).await;
    let site = TestApp::on(&db);
    let mut answers = Vec::new();
    for (email, password) in [
        ("mira@aster.example.org", "wrong horse battery"),
        ("nobody@aster.example.org", PASSWORD),
        ("no address at all", PASSWORD),
        ("mira@aster.example.org", ""),
    ] {
        let mut browser = site.browser();
        let answer = browser.sign_in(email, password).await;
        assert_eq!(answer.status, 422);
        assert!(
            !browser.cookies.contains_key("reconvene"),
            "{email} was signed in"
        );
        assert!(!answer.body.contains(PASSWORD), "the password came back");
        assert_eq!(answer.value("#sign-in-email"), email);
        answers.push(answer.text(".form-error"));
    }
    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "{answers:?}"
    );
}

#[db_test]
async fn a_deactivated_operator_is_like_an_unknown_one(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    let actor = (&people.mira).into();
    let change = app::accounts::MemberChange::Deactivate;
    site.app
        .change_member(&actor, people.jonas.id, change)
        .await
        .unwrap();
    assert_eq!(
        jonas.get("/settings").await.status,
        303,
        "was not signed out"
    );
    let answer = site
        .browser()
        .sign_in("jonas@aster.example.org", PASSWORD)
        .await;
    assert_eq!(answer.status, 422);
}

#[db_test]
async fn guessing_is_limited_on_an_account_from_wherever_it_comes(db: TestDb) {
    let _people = people(&db).await;
    let site = TestApp::on(&db);
    for n in 1..=8 {
        let mut browser = site.browser_at(&format!("198.51.100.{n}"));
        assert_eq!(
            browser
                .sign_in("mira@aster.example.org", "guess")
                .await
                .status,
            422
        );
    }
    let mut ninth = site.browser_at("198.51.100.9");
    let answer = ninth.sign_in("mira@aster.example.org", PASSWORD).await;
    assert_eq!(answer.status, 429);
    assert_eq!(answer.header("retry-after"), "60");
    assert_eq!(
        answer.text(".form-error"),
        "Too many tries. Try again in one minute."
    );
    // An account that does not exist is limited alike, so this tells nothing either.
    for n in 1..=9 {
        let mut browser = site.browser_at(&format!("198.51.100.{n}"));
        let status = browser
            .sign_in("nobody@aster.example.org", "guess")
            .await
            .status;
        assert_eq!(status, if n < 9 { 422 } else { 429 });
    }
    site.clock.advance(SignedDuration::from_secs(60));
    let answer = site
        .browser()
        .sign_in("mira@aster.example.org", PASSWORD)
        .await;
    assert_eq!(answer.status, 303);
    // Success forgives: one typing error afterwards is no trouble.
    let answer = site
        .browser()
        .sign_in("mira@aster.example.org", "guess")
        .await;
    assert_eq!(answer.status, 422);
}

#[db_test]
async fn guessing_is_limited_on_an_address_whatever_the_account(db: TestDb) {
    let _people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.browser();
    for n in 0..30 {
        let answer = browser
            .sign_in(&format!("nobody{n}@example.org"), "guess")
            .await;
        assert_eq!(answer.status, 422, "try {n}");
    }
    assert_eq!(
        browser
            .sign_in("mira@aster.example.org", PASSWORD)
            .await
            .status,
        429
    );
    let mut elsewhere = site.browser_at("203.0.113.9");
    assert_eq!(
        elsewhere
            .sign_in("mira@aster.example.org", PASSWORD)
            .await
            .status,
        303
    );
}

#[db_test]
async fn one_signs_out_here_or_everywhere(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut office = site.signed_in(&people.mira).await;
    let mut home = site.signed_in(&people.mira).await;
    let mut train = site.signed_in(&people.mira).await;
    let page = office.get("/settings").await;
    assert!(
        page.body.contains("3 browsers are signed in"),
        "{}",
        page.body
    );

    let form = train.get("/settings").await.form("/settings/profile");
    let csrf = &form
        .fields
        .iter()
        .find(|(name, _)| name == "csrf")
        .unwrap()
        .1;
    let stolen = train.cookies.clone();
    let answer = train.post("/sign-out", &[("csrf", csrf)]).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/sign-in?why=out"));
    assert!(!train.cookies.contains_key("reconvene"));
    train.cookies = stolen;
    assert_eq!(
        train.get("/settings").await.status,
        303,
        "the token outlived its session"
    );

    assert_eq!(home.get("/settings").await.status, 200);
    let form = page.form("/settings/sign-out-everywhere");
    assert_eq!(office.submit(&form, &[]).await.status, 303);
    assert_eq!(home.get("/settings").await.status, 303);
    assert_eq!(office.get("/settings").await.status, 303);
}

#[db_test]
async fn a_session_ends_when_it_is_not_used_and_after_a_month(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.signed_in(&people.mira).await;
    for _ in 0..4 {
        site.clock.advance(SignedDuration::from_hours(7 * 24 - 1));
        assert_eq!(browser.get("/settings").await.status, 200);
    }
    site.clock.advance(SignedDuration::from_hours(3 * 24));
    assert_eq!(
        browser.get("/settings").await.status,
        303,
        "it lasts longer than a month"
    );

    let mut idle = site.signed_in(&people.mira).await;
    site.clock.advance(SignedDuration::from_hours(7 * 24));
    assert_eq!(
        idle.get("/settings").await.status,
        303,
        "it was idle for a week"
    );
}

#[db_test]
async fn a_page_of_a_signed_in_browser_writes_at_most_once_an_hour(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.signed_in(&people.mira).await;
    let seen = async || {
        let actor = (&people.mira).into();
        let team = site.app.team(&actor).await.unwrap();
        team.iter()
            .find(|member| member.operator.id == people.mira.id)
            .unwrap()
            .seen_at
            .unwrap()
    };
    let first = seen().await;
    site.clock.advance(SignedDuration::from_mins(59));
    browser.get("/settings").await;
    assert_eq!(seen().await, first);
    site.clock.advance(SignedDuration::from_mins(1));
    browser.get("/settings").await;
    assert_eq!(seen().await, first + SignedDuration::from_hours(1));
}

#[db_test]
async fn after_signing_in_one_is_where_one_wanted_to_go(db: TestDb) {
    let _people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.browser();
    let door = browser.get("/settings/team").await.leads_to().unwrap();
    assert_eq!(door, "/sign-in?next=%2Fsettings%2Fteam");
    let form = browser.get(&door).await.form("/sign-in");
    let fields = [("email", "mira@aster.example.org"), ("password", PASSWORD)];
    assert_eq!(
        browser.submit(&form, &fields).await.leads_to().as_deref(),
        Some("/settings/team")
    );

    // A part of a page leads back to the page; a script is told, because it cannot show the door.
    let mut part = site.browser();
    part.headers.insert("hx-request", "true".parse().unwrap());
    let shown = "http://localhost:8080/calendar?view=day&people=team";
    part.headers
        .insert("hx-current-url", shown.parse().unwrap());
    let answer = part.get("/cases/1/appointment").await;
    assert_eq!(
        answer.header("hx-redirect"),
        "/sign-in?next=%2Fcalendar%3Fview%3Dday%26people%3Dteam"
    );
    for shown in ["http://localhost//evil.example", "nowhere"] {
        part.headers
            .insert("hx-current-url", shown.parse().unwrap());
        let answer = part.get("/cases/1/appointment").await;
        assert_eq!(answer.header("hx-redirect"), "/sign-in");
    }
    let mut script = site.browser();
    script
        .headers
        .insert("accept", "application/json".parse().unwrap());
    let answer = script.get("/calendar/entries").await;
    assert_eq!(answer.status, 401);

    let mut lured = site.browser();
    let form = lured
        .get("/sign-in?next=https://evil.example")
        .await
        .form("/sign-in");
    let fields = [&fields[..], &[("next", "//evil.example")]].concat();
    assert_eq!(
        lured.submit(&form, &fields).await.leads_to().as_deref(),
        Some("/dashboard")
    );
}

#[db_test]
async fn a_one_time_password_opens_only_the_page_that_replaces_it(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let email = &people.jonas.email;
    let mut elsewhere = site.signed_in(&people.jonas).await;
    let one_time = site.app.reset_password(email).await.unwrap();
    assert_eq!(
        elsewhere.get("/settings").await.status,
        303,
        "still signed in elsewhere"
    );
    assert_eq!(
        site.browser()
            .sign_in(email.as_str(), PASSWORD)
            .await
            .status,
        422
    );

    let mut browser = site.browser();
    let answer = browser.sign_in(email.as_str(), one_time.reveal()).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/new-password"));
    assert_eq!(
        browser.get("/settings").await.leads_to().as_deref(),
        Some("/new-password")
    );
    let form = browser.get("/new-password").await.form("/new-password");
    let answer = browser.submit(&form, &[("new", "short")]).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.text("#new-error"), "At least 10 characters, please.");
    let answer = browser
        .submit(&form, &[("new", "a password of my own")])
        .await;
    assert_eq!(answer.leads_to().as_deref(), Some("/dashboard"));
    assert_eq!(browser.get("/settings").await.status, 200);

    assert_eq!(
        site.browser()
            .sign_in(email.as_str(), one_time.reveal())
            .await
            .status,
        422
    );
    let mut again = site.browser();
    assert_eq!(
        again
            .sign_in(email.as_str(), "a password of my own")
            .await
            .status,
        303
    );
    // The page is only for one-time passwords: it would change a password without asking for it.
    let answer = again
        .post_with_token("/new-password", &[("new", "another of my own")])
        .await;
    assert_eq!(answer.leads_to().as_deref(), Some("/settings"));
    assert_eq!(
        site.browser()
            .sign_in(email.as_str(), "a password of my own")
            .await
            .status,
        303
    );
}

#[db_test]
async fn an_unknown_address_has_no_password_to_reset(db: TestDb) {
    let _people = people(&db).await;
    let site = TestApp::on(&db);
    let email = domain::contact::EmailAddress::parse("nobody@example.org").unwrap();
    assert!(matches!(
        site.app.reset_password(&email).await,
        Err(app::accounts::ResetPasswordError::Unknown)
    ));
}

#[db_test]
async fn a_one_time_password_expires_and_only_who_knows_it_is_told_so(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let email = &people.jonas.email;
    let one_time = site.app.reset_password(email).await.unwrap();
    site.clock
        .advance(SignedDuration::from_hours(72) - SignedDuration::from_secs(1));
    let mut in_time = site.browser();
    let answer = in_time.sign_in(email.as_str(), one_time.reveal()).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/new-password"));
    let form = in_time.get("/new-password").await.form("/new-password");

    site.clock.advance(SignedDuration::from_secs(1));
    let mut late = site.browser();
    let answer = late.sign_in(email.as_str(), one_time.reveal()).await;
    assert_eq!(answer.status, 422);
    assert!(!late.cookies.contains_key("reconvene"));
    assert_eq!(
        answer.text(".form-error"),
        "This one-time password is no longer valid. Ask an administrator for a new one."
    );
    let answer = late.sign_in(email.as_str(), "ruby-oat-lantern-41").await;
    assert_eq!(
        answer.text(".form-error"),
        "This email address and this password do not belong together."
    );
    // Nor does the page that was open before replace it any more.
    let answer = in_time
        .submit(&form, &[("new", "a password of my own")])
        .await;
    assert!(answer.leads_to().unwrap().starts_with("/sign-in"));
    let answer = site
        .browser()
        .sign_in(email.as_str(), "a password of my own")
        .await;
    assert_eq!(answer.status, 422);

    // A new one is good again; what its owner chose then does not expire.
    let one_time = site.app.reset_password(email).await.unwrap();
    let mut browser = site.browser();
    browser.sign_in(email.as_str(), one_time.reveal()).await;
    let form = browser.get("/new-password").await.form("/new-password");
    let chosen = [("new", "a password of my own")];
    assert_eq!(browser.submit(&form, &chosen).await.status, 303);
    site.clock.advance(SignedDuration::from_hours(100));
    assert_eq!(browser.get("/settings").await.status, 200);
    let answer = site
        .browser()
        .sign_in(email.as_str(), "a password of my own")
        .await;
    assert_eq!(answer.status, 303);
}
