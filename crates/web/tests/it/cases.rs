//! What is done to a case: created, edited, shared, completed, deleted.

use domain::{case::Case, live::Topic};
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::{Browser, FilledForm},
    desk::of_mira,
};

async fn jose(db: &TestDb, people: &People) -> (Case, String) {
    let case = of_mira(db, people).await;
    let base = format!("/cases/{}", case.number);
    (case, base)
}

/// Mira gives the case an appointment on 25 November, 10:00 to 10:30 in Berlin, and tells nobody.
async fn schedule(mira: &mut Browser, base: &str, send: bool) {
    let action = format!("{base}/appointment");
    let mut form = mira.get(&action).await.form(&action);
    if !send {
        form.fields
            .retain(|(name, _)| name != "sms" && name != "mail");
    }
    let saved = mira
        .submit(
            &form,
            &[
                ("start_date", "2026-11-25"),
                ("start_time", "10:00"),
                ("end_date", "2026-11-25"),
                ("end_time", "10:30"),
            ],
        )
        .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
}

#[db_test]
async fn a_case_is_created_once_however_often_the_button_is_pressed(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/cases/new").await.form("/cases");
    let typed = [("name", "Łukasz Wójcik"), ("email", "lukasz@example.org")];
    let first = mira.submit(&form, &typed).await.leads_to().unwrap();
    let second = mira.submit(&form, &typed).await.leads_to().unwrap();
    assert_eq!(first, second);
    let page = mira.get(&first).await;
    assert_eq!(page.text("h1"), "Łukasz Wójcik");
    assert_eq!(page.value("#detail-email"), "lukasz@example.org");
    assert_eq!(page.text("#toast p"), "Łukasz Wójcik has been created.");
    assert_eq!(page.texts(".case-row .case-name"), ["Łukasz Wójcik"]);
    assert_eq!(
        page.texts("#timeline .entry-text"),
        ["Mira Okafor created this case."]
    );
}

#[db_test]
async fn what_is_wrong_with_a_new_case_is_said_and_nothing_typed_is_lost(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/cases/new").await.form("/cases");
    let long = "x".repeat(51);
    for (field, value) in [
        ("name", ""),
        ("name", "   "),
        ("name", &long),
        ("phone", "7700 900123"),
        ("email", "jose@"),
        ("email", "jose@example.org\nBcc: all@example.org"),
    ] {
        let mut typed = vec![("name", "José"), ("reference", "A-1")];
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let again = mira.submit(&form, &typed).await;
        assert_eq!(again.status, 422, "{field}: {value}");
        assert_eq!(again.texts("p.error").len(), 1, "{field}: {value}");
        assert_eq!(again.value("input[name=key]"), form.value_of("key"));
        if !value.contains('\n') {
            assert_eq!(again.value(&format!("[name={field}]")), value);
        }
    }
    let wide = mira.submit(&form, &[("name", &"👍🏽".repeat(50))]).await;
    assert_eq!(wide.status, 303, "fifty, as a person counts");
}

#[db_test]
async fn case_appointment_and_invitation_are_one_change(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/cases/new").await.form("/cases");
    let mut typed = vec![
        ("name", "José Álvarez"),
        ("schedule", "on"),
        ("start_date", "2026-11-25"),
        ("start_time", "10:00"),
        ("end_date", "2026-11-25"),
        ("end_time", "09:00"),
        ("email", "jose@example.org"),
        ("mail", "on"),
        ("language", "de"),
    ];
    let wrong = mira.submit(&form, &typed).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.texts("#end-error").len(), 1);
    let list = mira.get("/dashboard").await;
    assert_eq!(
        list.texts(".case-row"),
        Vec::<String>::new(),
        "no half of it was written"
    );

    typed.retain(|(name, _)| *name != "end_time");
    typed.push(("end_time", "10:30"));
    let next = mira.submit(&form, &typed).await.leads_to().unwrap();
    let page = mira.get(&next).await;
    let times = page.attributes("#appointment time", "datetime");
    assert_eq!(
        times,
        ["2026-11-25T10:00:00+01:00", "2026-11-25T10:30:00+01:00"]
    );
    assert_eq!(
        page.texts("#timeline .entry-text")
            .last()
            .map(String::as_str),
        Some("Invitation to jose@example.org, German waiting, can be undone View message")
    );
    assert!(
        page.text("#toast p").starts_with("Scheduled for"),
        "{}",
        page.text("#toast p")
    );
    assert_eq!(
        mira.submit(&form, &typed)
            .await
            .leads_to()
            .as_deref()
            .map(|next| next.split('?').next().unwrap().to_owned()),
        next.split('?').next().map(str::to_owned)
    );
}

#[db_test]
async fn a_new_case_with_a_start_in_the_past_is_asked_about(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/cases/new").await.form("/cases");
    let typed = [
        ("name", "José Álvarez"),
        ("schedule", "on"),
        ("start_date", "2026-11-17"),
        ("start_time", "10:00"),
        ("end_date", "2026-11-17"),
        ("end_time", "10:30"),
    ];
    let again = mira.submit(&form, &typed).await;
    assert_eq!(again.status, 422, "{}", again.body);
    assert_eq!(again.texts("#reasons li"), ["The start lies in the past."]);
    assert_eq!(again.text("[data-primary]"), "Save anyway");
    assert_eq!(again.attribute("[data-primary]", "data-save"), None);

    let asked = again.form("/cases");
    let other = [("start_date", "2026-11-18"), ("end_date", "2026-11-18")];
    let new = mira.submit(&asked, &other).await;
    assert_eq!(new.status, 422, "that start was never asked about");
    let later = [("start_date", "2026-11-26"), ("end_date", "2026-11-26")];
    let fields: Vec<_> = asked.fields.clone();
    let check = FilledForm {
        action: "/cases/check".to_owned(),
        fields,
    };
    let coming = mira.submit(&check, &later).await;
    assert_eq!(coming.text("[data-primary]"), "Create case");

    let saved = mira.submit(&asked, &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = mira.get(&saved.leads_to().unwrap()).await;
    let start = page.attribute("#appointment time", "datetime");
    assert_eq!(start.as_deref(), Some("2026-11-17T10:00:00+01:00"));
}

#[db_test]
async fn a_new_case_is_given_to_those_who_are_chosen(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let opened = mira.get("/cases/new").await;
    let offered = opened.texts(".owners .chip");
    assert_eq!(
        offered,
        ["Jonas Weber", "Mira Okafor"],
        "all with a licence"
    );
    let form = opened.form("/cases");
    let (own, jonas) = (people.mira.id.to_string(), people.jonas.id.to_string());
    assert_eq!(form.value_of("operators"), own);
    let both = [
        ("name", "José Álvarez"),
        ("operators", own.as_str()),
        ("operators", jonas.as_str()),
    ];
    let made = mira.submit(&form, &both).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let page = mira.get(&made.leads_to().unwrap()).await;
    assert_eq!(
        page.texts(".operators li bdi"),
        ["Mira Okafor", "Jonas Weber"]
    );

    let form = mira.get("/cases/new").await.form("/cases");
    let lena = people.lena.id.to_string();
    let refused = [("name", "Amina Yusuf"), ("operators", lena.as_str())];
    let again = mira.submit(&form, &refused).await;
    assert_eq!(again.status, 422, "{}", again.body);
    assert_eq!(
        again.text(".owners .error"),
        "This operator has no licence."
    );
    let stranger = people.stranger.id.to_string();
    for (operator, status) in [(stranger.as_str(), 404), ("nobody", 400)] {
        let typed = [("name", "Amina Yusuf"), ("operators", operator)];
        assert_eq!(
            mira.submit(&form, &typed).await.status,
            status,
            "{operator}"
        );
    }
}

#[db_test]
async fn a_new_case_for_a_colleague_collides_with_the_colleagues_time(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let (_, base) = jose(&db, &people).await;
    let mut mira = site.signed_in(&people.mira).await;
    schedule(&mut mira, &base, false).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = jonas.get("/cases/new").await.form("/cases");
    form.action = "/cases/check".to_owned();
    let typed = [
        ("name", "Amina Yusuf"),
        ("schedule", "on"),
        ("start_date", "2026-11-25"),
        ("start_time", "10:15"),
        ("end_date", "2026-11-25"),
        ("end_time", "10:45"),
    ];
    let alone = jonas.submit(&form, &typed).await;
    assert_eq!(alone.texts("#reasons li"), Vec::<String>::new());
    let id = people.mira.id.to_string();
    let hers = [&typed[..], &[("operators", id.as_str())]].concat();
    let reasons = jonas.submit(&form, &hers).await.texts("#reasons li");
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    assert!(reasons[0].contains("Mira Okafor"), "{reasons:?}");
}

#[db_test]
async fn a_refused_detail_keeps_what_was_typed(db: TestDb) {
    let people = people(&db).await;
    let (_, base) = jose(&db, &people).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let details = format!("{base}/details");
    for (field, value) in [("phone", "12"), ("email", "nobody"), ("name", "")] {
        let fields = [("field", field), ("value", value)];
        let page = mira.post_with_token(&details, &fields).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.value(&format!("#detail-{field}")), value);
        assert_eq!(page.texts(&format!("#detail-{field}-error")).len(), 1);
        assert!(page.body.contains("<html"), "a whole page without script");
        mira.headers.insert("hx-request", "true".parse().unwrap());
        let part = mira.post_with_token(&details, &fields).await;
        mira.headers.remove("hx-request");
        assert_eq!(
            (part.status.as_u16(), part.body.contains("<html")),
            (422, false)
        );
    }
    for unknown in ["organisation_id", ""] {
        let answer = mira
            .post_with_token(&details, &[("field", unknown), ("value", "x")])
            .await;
        assert_eq!(answer.status, 400);
    }
    let saved = mira
        .post_with_token(
            &details,
            &[("field", "phone"), ("value", "+49 171 3920012")],
        )
        .await;
    assert_eq!(saved.status, 303);
    let page = mira.get(&base).await;
    assert_eq!(page.value("#detail-phone"), "+49 171 3920012");
    assert!(
        page.attribute("#detail-phone-form img", "src")
            .unwrap()
            .contains("de")
    );
    assert!(
        page.texts(".entry-text").contains(
            &"Mira Okafor changed the phone number from +447700900123 to +491713920012.".to_owned()
        ),
        "{:?}",
        page.texts(".entry-text")
    );
}

#[db_test]
async fn completing_asks_what_becomes_of_the_appointment(db: TestDb) {
    let people = people(&db).await;
    let (_, base) = jose(&db, &people).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    schedule(&mut mira, &base, true).await;
    let action = format!("{base}/complete");
    let dialog = mira.get(&action).await;
    assert_eq!(
        dialog.attributes("input[name=appointment]", "value"),
        ["tell", "silent", "keep"]
    );
    let form = dialog.form(&action);
    assert_eq!(form.value_of("appointment"), "tell", "the default");
    let asked = mira.submit(&form, &[("appointment", "")]).await;
    assert_eq!(asked.status, 422, "nobody said what becomes of it");
    let done = mira.submit(&form, &[]).await;
    let page = mira.get(&done.leads_to().unwrap()).await;
    assert_eq!(
        page.text(".notice span"),
        "Completed by Mira Okafor, Tue 24 Nov, 10:00."
    );
    assert_eq!(
        page.texts("#appointment s").len(),
        2,
        "day and time are crossed out"
    );
    assert_eq!(page.texts("button[aria-label=Reschedule]").len(), 0);
    let reopened = mira
        .submit(&page.form(&format!("{base}/reopen")), &[])
        .await;
    let page = mira.get(&reopened.leads_to().unwrap()).await;
    assert_eq!(page.texts(".notice").len(), 0);
    assert_eq!(page.text("#toast p"), "The case is open again.");
}

#[db_test]
async fn deleting_needs_the_number_and_is_done_once(db: TestDb) {
    let people = people(&db).await;
    let (case, base) = jose(&db, &people).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let action = format!("{base}/delete");
    let form = mira.get(&action).await.form(&action);
    for wrong in ["", "x", "0", &(case.number + 1).to_string()] {
        let again = mira.submit(&form, &[("number", wrong)]).await;
        assert_eq!(again.status, 422, "{wrong}");
        assert_eq!(again.value("#delete-number"), wrong);
    }
    let number = format!("#{}", case.number);
    for press in 1..=2 {
        let done = mira.submit(&form, &[("number", &number)]).await;
        let page = mira.get(&done.leads_to().unwrap()).await;
        assert_eq!(
            page.text("#toast p"),
            format!("Case {number} has been deleted."),
            "press {press}"
        );
    }
    assert_eq!(mira.get(&base).await.status, 404);
    let other = mira
        .post_with_token(&action, &[("number", &number), ("key", "another")])
        .await;
    assert_eq!(other.status, 404);
}

#[db_test]
async fn operators_are_added_and_taken_off(db: TestDb) {
    let people = people(&db).await;
    let (_, base) = jose(&db, &people).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let action = format!("{base}/operators");
    let dialog = mira.get(&action).await;
    assert_eq!(
        dialog.texts("#operators-operator option"),
        ["Jonas Weber"],
        "with a licence, not on it yet"
    );
    let jonas = people.jonas.id.to_string();
    let form = dialog.form(&action);
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    let (lena, stranger) = (people.lena.id.to_string(), people.stranger.id.to_string());
    assert_eq!(mira.submit(&form, &[("operator", &lena)]).await.status, 422);
    assert_eq!(
        mira.submit(&form, &[("operator", &stranger)]).await.status,
        404
    );
    assert_eq!(mira.submit(&form, &[("operator", "x")]).await.status, 422);
    schedule(&mut mira, &base, false).await;
    let remove = format!("{action}/remove");
    assert_eq!(
        mira.post_with_token(&remove, &[("operator", &jonas)])
            .await
            .status,
        303
    );
    let own = people.mira.id.to_string();
    let last = mira.post_with_token(&remove, &[("operator", &own)]).await;
    assert_eq!(last.status, 409);
    assert!(last.body.contains("Nobody would be left"), "{}", last.body);
}

#[db_test]
async fn a_case_of_the_queue_is_taken_by_the_first_who_presses(db: TestDb) {
    let people = people(&db).await;
    let case = testkit::case(&people.organisation).create(&db).await;
    let base = format!("/cases/{}", case.number);
    let site = TestApp::on(&db);
    let mut lena = site.signed_in(&people.lena).await;
    let page = lena.get(&base).await;
    assert_eq!(
        page.text(".notice span"),
        "Nobody takes care of this case yet."
    );
    assert_eq!(page.texts(".notice button").len(), 0, "without a licence");
    let (mut mira, mut jonas) = (
        site.signed_in(&people.mira).await,
        site.signed_in(&people.jonas).await,
    );
    let action = format!("{base}/take");
    let (first, second) = (
        mira.get(&base).await.form(&action),
        jonas.get(&base).await.form(&action),
    );
    let taken = mira.submit(&first, &[]).await;
    let page = mira.get(&taken.leads_to().unwrap()).await;
    assert_eq!(page.text("#toast p"), "The case is yours.");
    assert_eq!(page.texts(".notice").len(), 0);
    let late = jonas.submit(&second, &[]).await;
    assert_eq!(late.status, 409);
    assert!(
        late.body
            .contains("This case has been taken already: Mira Okafor."),
        "{}",
        late.body
    );
}

#[db_test]
async fn the_link_is_shown_and_a_replaced_one_ends(db: TestDb) {
    let people = people(&db).await;
    let (_, base) = jose(&db, &people).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let link = mira.get(&format!("{base}/link")).await.value("#link");
    assert!(link.starts_with("http://localhost:8080/i/"), "{link}");
    let path = link
        .strip_prefix("http://localhost:8080")
        .unwrap()
        .to_owned();
    assert_eq!(site.browser().get(&path).await.status, 200);
    let action = format!("{base}/link/replace");
    let form = mira.get(&action).await.form(&action);
    let shown = mira.submit(&form, &[]).await.leads_to().unwrap();
    let new = mira.get(&shown).await.value("#link");
    assert_ne!(new, link);
    assert_eq!(site.browser().get(&path).await.status, 404);
    let path = new.strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(site.browser().get(path).await.status, 200);
    let mut lena = site.signed_in(&people.lena).await;
    assert_eq!(
        lena.get(&format!("{base}/link")).await.status,
        403,
        "it is a right to act"
    );
}

#[db_test]
async fn a_long_timeline_goes_on_to_its_beginning(db: TestDb) {
    let people = people(&db).await;
    let (_, base) = jose(&db, &people).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for n in 0..70 {
        let name = format!("Name {n}");
        let fields = [("field", "name"), ("value", name.as_str())];
        assert_eq!(
            mira.post_with_token(&format!("{base}/details"), &fields)
                .await
                .status,
            303
        );
        site.clock.advance(jiff::SignedDuration::from_secs(1));
    }
    let page = mira.get(&base).await;
    assert_eq!(page.texts("#timeline .entry").len(), 50);
    let earlier = page.attribute("#timeline li.more a", "hx-get").unwrap();
    let before = mira.get(&earlier).await;
    let texts = before.texts("#timeline .entry-text");
    assert_eq!(texts.len(), 20);
    assert_eq!(
        texts.first().unwrap(),
        "Mira Okafor changed the name from José Álvarez to Name 0."
    );
    assert!(before.attribute("#timeline li.more a", "hx-get").is_none());
    mira.headers.insert("hx-request", "true".parse().unwrap());
    let part = mira.get(&earlier).await;
    assert!(!part.body.contains("<html") && part.texts(".entry").len() == 20);
    let again = mira.get(&format!("{base}?entries=65")).await;
    assert_eq!(
        again.texts("#timeline .entry").len(),
        65,
        "as long as it was"
    );
}

#[db_test]
async fn without_script_a_change_is_announced_like_any_other(db: TestDb) {
    let people = people(&db).await;
    let (case, base) = jose(&db, &people).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    db.announced();
    mira.post_with_token(
        &format!("{base}/details"),
        &[("field", "name"), ("value", "Ana")],
    )
    .await;
    let own = Topic::Case(case.id);
    let told = db.announced().concat();
    let wanted = serde_json::to_string(&domain::live::Announcement {
        organisation: case.organisation,
        topic: own,
    })
    .unwrap();
    assert!(told.contains(&wanted), "{told:?}");
}
