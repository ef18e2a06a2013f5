//! The own profile; the organisation and its team, for administrators.

use app::accounts::MemberChange;
use domain::InterfaceLanguage;
use testkit::{TestDb, db_test};

use crate::{
    app::{PASSWORD, TestApp, people},
    browser::Browser,
};

#[db_test]
async fn without_a_licence_one_may_still_change_ones_own_profile(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut lena = site.signed_in(&people.lena).await;
    let form = lena.get("/settings").await.form("/settings/profile");
    let typed = [
        ("name", "Lena Järvinen"),
        ("language", "de"),
        ("zone", "Europe/Helsinki"),
    ];
    let answer = lena.submit(&form, &typed).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/settings?done=saved"));
    let page = lena.follow("/settings?done=saved").await;
    assert_eq!(page.text("h1"), "Profil");
    assert_eq!(page.text("#toast"), "Gespeichert");
    assert_eq!(page.value("#profile-name"), "Lena Järvinen");
    assert_eq!(
        page.form("/settings/profile").value_of("zone"),
        "Europe/Helsinki"
    );

    let answer = lena
        .submit(&form, &[("zone", "Europe/Atlantis"), ("name", "Kept")])
        .await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.value("#profile-name"), "Kept");
}

#[db_test]
async fn every_language_of_the_pages_can_be_chosen_and_is_spoken_from_then_on(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut lena = site.signed_in(&people.lena).await;
    for language in InterfaceLanguage::ALL {
        let form = lena.get("/settings").await.form("/settings/profile");
        let answer = lena.submit(&form, &[("language", language.code())]).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/settings?done=saved"));
        let page = lena.follow("/settings?done=saved").await;
        let t = texts::interface(language);
        assert_eq!(page.text("h1"), t.settings_profile());
        assert_eq!(page.text("#toast"), t.door_saved());
        assert_eq!(
            page.form("/settings/profile").value_of("language"),
            language.code()
        );
    }
}

#[db_test]
async fn a_new_password_signs_the_other_browsers_out(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut here = site.signed_in(&people.jonas).await;
    let mut there = site.signed_in(&people.jonas).await;
    let form = here.get("/settings").await.form("/settings/password");
    let new = "another fine password";
    let answer = here
        .submit(&form, &[("current", "wrong horse"), ("new", new)])
        .await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.text("#current-error"),
        "This is not your present password."
    );
    assert_eq!(there.get("/settings").await.status, 200);
    let answer = here
        .submit(&form, &[("current", PASSWORD), ("new", new)])
        .await;
    assert_eq!(answer.leads_to().as_deref(), Some("/settings?done=saved"));
    assert_eq!(here.get("/settings").await.status, 200);
    assert_eq!(there.get("/settings").await.status, 303);
    assert_eq!(
        site.browser()
            .sign_in(people.jonas.email.as_str(), PASSWORD)
            .await
            .status,
        422
    );
    assert_eq!(
        site.browser()
            .sign_in(people.jonas.email.as_str(), new)
            .await
            .status,
        303
    );
}

#[db_test]
async fn guessing_the_present_password_is_limited(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.signed_in(&people.jonas).await;
    let form = browser.get("/settings").await.form("/settings/password");
    let new = ("new", "another fine password");
    for _ in 0..8 {
        let answer = browser.submit(&form, &[("current", "guess"), new]).await;
        assert_eq!(
            answer.text("#current-error"),
            "This is not your present password."
        );
    }
    let answer = browser.submit(&form, &[("current", PASSWORD), new]).await;
    assert_eq!(
        answer.text("#current-error"),
        "Too many tries. Try again in one minute."
    );
}

#[db_test]
async fn the_organisation_is_named_placed_and_coloured(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira
        .get("/settings/organisation")
        .await
        .form("/settings/organisation");
    assert_eq!(form.value_of("overlaps"), "warn");
    let typed = [
        ("name", "Aster & Söhne"),
        ("zone", "America/New_York"),
        ("language", "de"),
        ("overlaps", "forbid"),
        ("colour", "#AA3300"),
    ];
    assert_eq!(mira.submit(&form, &typed).await.status, 303);
    let page = mira.get("/settings/organisation").await;
    let form = page.form("/settings/organisation");
    let now: Vec<String> = typed
        .iter()
        .map(|(field, _)| form.value_of(field))
        .collect();
    assert_eq!(
        now,
        [
            "Aster & Söhne",
            "America/New_York",
            "de",
            "forbid",
            "#aa3300"
        ]
    );
    let organisation = site.app.organisation(&(&people.mira).into()).await.unwrap();
    assert_eq!(organisation.default_language(), domain::Language::De);
    assert_eq!(
        organisation.languages.len(),
        people.organisation.languages.len()
    );

    let sheet = site
        .browser()
        .get(&format!("/brand/{}.css", people.organisation.id))
        .await;
    assert_eq!(sheet.body, ":root{--brand:#aa3300}\n");
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    for colour in ["red;}body{display:none", "", "#12345"] {
        let answer = mira.submit(&form, &[("colour", colour)]).await;
        assert_eq!(answer.status, 422, "{colour}");
    }
}

#[db_test]
async fn the_languages_that_are_offered_stand_first_with_the_default_one_before_them(db: TestDb) {
    use domain::Language;
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira
        .get("/settings/organisation")
        .await
        .form("/settings/organisation");
    let typed = [("language", "fi"), ("languages", "de"), ("languages", "ar")];
    assert_eq!(mira.submit(&form, &typed).await.status, 303);
    let organisation = site.app.organisation(&(&people.mira).into()).await.unwrap();
    assert_eq!(
        organisation.languages,
        [Language::Fi, Language::De, Language::Ar]
    );
    let page = mira.get("/settings/organisation").await;
    let marked = page.attributes("input[name=languages][checked]", "value");
    assert_eq!(marked, ["fi", "de", "ar"]);
    let dialog = mira.get("/cases/new").await;
    let codes = dialog.attributes("#language option", "value");
    assert_eq!(codes.get(..3).unwrap(), ["fi", "de", "ar"]);
    assert_eq!(codes.len(), Language::ALL.len(), "every other one below");
}

#[db_test]
async fn an_unknown_language_is_refused_beside_its_field(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for (page, path, field) in [
        ("/settings", "/settings/profile", "language"),
        (
            "/settings/organisation",
            "/settings/organisation",
            "language",
        ),
        (
            "/settings/organisation",
            "/settings/organisation",
            "languages",
        ),
    ] {
        let form = mira.get(page).await.form(path);
        let answer = mira.submit(&form, &[(field, "tlh")]).await;
        assert_eq!(answer.status, 422, "{path} {field}");
        assert_eq!(
            answer.texts("p.error"),
            ["Choose a language from the list."],
            "{path} {field}"
        );
    }
}

#[db_test]
async fn a_colleague_is_added_with_a_password_for_one_sign_in(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/settings/team").await.form("/settings/team");
    let typed = [
        ("name", "Noor Haddad"),
        ("email", "noor@aster.example.org"),
        ("role", "operator"),
    ];
    let answer = mira.submit(&form, &typed).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let one_time = answer.value("#one-time");
    assert!(
        !mira.get("/settings/team").await.body.contains(&one_time),
        "shown twice"
    );

    let mut noor = site.browser();
    let door = noor.sign_in("noor@aster.example.org", &one_time).await;
    assert_eq!(door.leads_to().as_deref(), Some("/new-password"));
}

#[db_test]
async fn rights_are_given_and_taken_and_hold_at_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    assert_eq!(jonas.get("/settings/team").await.status, 403);
    let action = format!("/settings/team/{}", people.jonas.id);
    let form = mira.get("/settings/team").await.form(&action);
    let save = ("action", "save");
    assert_eq!(
        mira.submit(&form, &[("role", "administrator"), save])
            .await
            .status,
        303
    );
    assert_eq!(jonas.get("/settings/team").await.status, 200);
    assert_eq!(
        mira.submit(&form, &[("role", "operator"), save])
            .await
            .status,
        303
    );
    assert_eq!(jonas.get("/settings/team").await.status, 403);

    assert_eq!(
        mira.submit(&form, &[("action", "deactivate")]).await.status,
        303
    );
    assert_eq!(jonas.get("/settings").await.status, 303);
    assert_eq!(
        jonas
            .sign_in(people.jonas.email.as_str(), PASSWORD)
            .await
            .status,
        422
    );
    assert_eq!(
        mira.submit(&form, &[("action", "activate")]).await.status,
        303
    );
    assert_eq!(
        jonas
            .sign_in(people.jonas.email.as_str(), PASSWORD)
            .await
            .status,
        303
    );

    let answer = mira.submit(&form, &[("action", "reset")]).await;
    let one_time = answer.value("#one-time");
    assert_eq!(jonas.get("/settings").await.status, 303);
    let mut jonas = site.browser();
    let door = jonas.sign_in(people.jonas.email.as_str(), &one_time).await;
    assert_eq!(door.leads_to().as_deref(), Some("/new-password"));
    assert_eq!(
        mira.submit(&form, &[("action", "explode")]).await.status,
        400
    );
}

#[db_test]
async fn somebody_always_remains_administrator(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let action = format!("/settings/team/{}", people.mira.id);
    let form = mira.get("/settings/team").await.form(&action);
    for typed in [
        [("role", "operator"), ("action", "save")],
        [("role", "administrator"), ("action", "deactivate")],
    ] {
        let answer = mira.submit(&form, &typed).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer
                .text(".form-error")
                .starts_with("Somebody must remain administrator.")
        );
    }
    assert_eq!(mira.get("/settings/team").await.status, 200);
    // One's own licence is another matter: the role is not sent for oneself and stays.
    assert_eq!(mira.submit(&form, &[("action", "save")]).await.status, 303);
    assert_eq!(mira.get("/settings/team").await.status, 200);
}

#[db_test]
async fn two_administrators_cannot_take_each_others_rights_at_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mira = (&people.mira).into();
    let promote = MemberChange::Rights {
        role: domain::operator::Role::Administrator,
        licensed: true,
    };
    site.app
        .change_member(&mira, people.jonas.id, promote)
        .await
        .unwrap();
    let promoted = domain::operator::Operator {
        role: domain::operator::Role::Administrator,
        ..people.jonas.clone()
    };
    let jonas = (&promoted).into();
    let (one, two) = tokio::join!(
        site.app
            .change_member(&mira, people.jonas.id, MemberChange::Deactivate),
        site.app
            .change_member(&jonas, people.mira.id, MemberChange::Deactivate),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
}

#[db_test]
async fn the_team_is_listed_by_name(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    for name in ["Émile Zola", "anna Ek", "Zoë Adler"] {
        let operator = testkit::operator(&people.organisation).name(name);
        operator.create(&db).await;
    }
    let mut mira = site.signed_in(&people.mira).await;
    let page = mira.get("/settings/team").await;
    assert_eq!(
        page.texts(".member-name bdi"),
        [
            "anna Ek",
            "Émile Zola",
            "Jonas Weber",
            "Lena Sorsa",
            "Mira Okafor",
            "Zoë Adler"
        ]
    );
}

#[db_test]
async fn an_administrator_gives_a_colleague_another_name_and_address(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let path = format!("/settings/team/{}", people.jonas.id);
    let account = |name, email| [("action", "account"), ("name", name), ("email", email)];

    let stranger = people.stranger.email.as_str().to_uppercase();
    let name_field = format!("#name-{}", people.jonas.id);
    let email_field = format!("#email-{}", people.jonas.id);
    let email_error = format!("#email-error-{}", people.jonas.id);
    for (name, email, why) in [
        (
            "Jonas Weber-Lind",
            stranger.as_str(),
            "This email address already belongs to an operator. Choose another one.",
        ),
        ("", "jonas at home", ""),
    ] {
        let answer = mira.post_with_token(&path, &account(name, email)).await;
        assert_eq!(answer.status, 422, "{email}");
        assert_eq!(answer.value(&name_field), name, "as typed");
        assert_eq!(answer.value(&email_field), email, "as typed");
        assert!(!answer.text(&email_error).is_empty());
        if !why.is_empty() {
            assert_eq!(answer.text(&email_error), why);
        }
    }
    assert_eq!(
        mira.get("/settings/team").await.value(&email_field),
        people.jonas.email.as_str()
    );

    let new = "jonas.lind@aster.example.org";
    let answer = mira
        .post_with_token(&path, &account("Jonas Weber-Lind", new))
        .await;
    assert_eq!(
        answer.leads_to().as_deref(),
        Some("/settings/team?done=saved")
    );
    let page = jonas.get("/settings").await;
    assert_eq!(page.status, 200, "stays signed in");
    assert_eq!(page.value("#profile-name"), "Jonas Weber-Lind");
    assert_eq!(page.value("#profile-email"), new);
    for (email, status) in [(people.jonas.email.as_str(), 422), (new, 303)] {
        assert_eq!(
            site.browser().sign_in(email, PASSWORD).await.status,
            status,
            "{email}"
        );
    }
    // The same again, and in other letters, is still one's own.
    let typed = account("Jonas Weber-Lind", "JONAS.LIND@aster.example.org");
    assert_eq!(mira.post_with_token(&path, &typed).await.status, 303);

    let answer = jonas.post_with_token(&path, &typed).await;
    assert_eq!(answer.status, 403);
}

/// The path of the private calendar address that somebody switches on.
async fn feed_of(browser: &mut Browser) -> String {
    let form = browser.get("/settings").await.form("/settings/feed");
    browser.submit(&form, &[("action", "on")]).await;
    let page = browser.get("/settings").await;
    let address = page.attribute("#feed-address", "value").unwrap();
    address.rsplit_once("/feed/").unwrap().1.to_owned()
}

async fn feed_answers(site: &TestApp, file: &str) -> u16 {
    let mut phone = site.browser_at("203.0.113.9");
    phone.get(&format!("/feed/{file}")).await.status.as_u16()
}

#[db_test]
async fn resetting_a_password_ends_the_private_calendar_address(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let file = feed_of(&mut jonas).await;
    let other = feed_of(&mut mira).await;
    let path = format!("/settings/team/{}", people.jonas.id);
    let reset = [("action", "reset")];
    let answer = mira.post_with_token(&path, &reset).await;
    assert!(answer.body.contains("is valid for 72 hours"));
    assert_eq!(feed_answers(&site, &file).await, 404);
    assert_eq!(feed_answers(&site, &other).await, 200);

    site.app.reset_password(&people.mira.email).await.unwrap();
    assert_eq!(feed_answers(&site, &other).await, 404);
}

#[db_test]
async fn deactivating_ends_the_private_calendar_address_for_good(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    let file = feed_of(&mut jonas).await;
    let boss = (&people.mira).into();
    for change in [MemberChange::Deactivate, MemberChange::Activate] {
        site.app
            .change_member(&boss, people.jonas.id, change)
            .await
            .unwrap();
        assert_eq!(feed_answers(&site, &file).await, 404, "{change:?}");
    }
    // A request that began before the deactivation switches nothing on afterwards.
    let own = (&people.jonas).into();
    let deactivate = MemberChange::Deactivate;
    site.app
        .change_member(&boss, people.jonas.id, deactivate)
        .await
        .unwrap();
    site.app.switch_feed_on(&own).await.unwrap();
    assert!(site.app.feed_address(&own).await.unwrap().is_none());
}

#[db_test]
async fn ones_own_new_password_and_signing_out_everywhere_offer_to_end_the_calendar_address(
    db: TestDb,
) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    let file = feed_of(&mut jonas).await;
    let form = jonas.get("/settings").await.form("/settings/password");
    let new = "another fine password";
    let typed = [("current", PASSWORD), ("new", new)];
    assert_eq!(jonas.submit(&form, &typed).await.status, 303);
    assert_eq!(feed_answers(&site, &file).await, 200, "nobody asked for it");
    let typed = [("current", new), ("new", PASSWORD), ("feed", "on")];
    assert_eq!(jonas.submit(&form, &typed).await.status, 303);
    assert_eq!(feed_answers(&site, &file).await, 404);
    let page = jonas.get("/settings").await;
    assert!(
        !page.body.contains("Also switch off"),
        "there is none to switch off"
    );

    for (typed, left) in [(&[][..], 200), (&[("feed", "on")][..], 404)] {
        let mut jonas = site.signed_in(&people.jonas).await;
        let file = feed_of(&mut jonas).await;
        let page = jonas.get("/settings").await;
        let form = page.form("/settings/sign-out-everywhere");
        assert_eq!(jonas.submit(&form, typed).await.status, 303);
        assert_eq!(feed_answers(&site, &file).await, left);
    }
}
