//! The list, search, and the case on the screen.

use axum::http::StatusCode;
use domain::case::Origin;
use jiff::SignedDuration;
use testkit::{TestDb, db_test, factories::MADE_AT};

use crate::{
    app::{TestApp, people},
    browser::{Answer, Browser},
};

/// Names in the list, in their order.
fn names(answer: &Answer) -> Vec<String> {
    answer.texts(".case-row .case-name")
}

async fn fragment(browser: &mut Browser, path: &str) -> Answer {
    browser
        .headers
        .insert("hx-request", "true".parse().unwrap());
    let answer = browser.get(path).await;
    browser.headers.remove("hx-request");
    answer
}

#[db_test]
async fn the_list_holds_what_its_filter_says(db: TestDb) {
    let people = people(&db).await;
    let case = |name: &str| testkit::case(&people.organisation).name(name);
    case("Own").owned_by(&people.mira).create(&db).await;
    case("Foreign").owned_by(&people.jonas).create(&db).await;
    case("Done")
        .owned_by(&people.mira)
        .completed()
        .create(&db)
        .await;
    case("Waiting").origin(Origin::Widget).create(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for (filter, expected) in [
        ("", vec!["Waiting", "Own"]),
        ("?filter=mine", vec!["Waiting", "Own"]),
        ("?filter=colleagues", vec!["Waiting", "Foreign"]),
        ("?filter=completed", vec!["Waiting", "Done"]),
        ("?filter=cancelled", vec!["Waiting"]),
        ("?filter=nonsense", vec!["Waiting", "Own"]),
    ] {
        let page = mira.get(&format!("/dashboard{filter}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(names(&page), expected, "{filter}");
        let list = fragment(&mut mira, &format!("/cases{filter}")).await;
        assert_eq!(names(&list), expected, "{filter}");
        assert!(!list.body.contains("<html"), "a fragment");
    }
    let mut stranger = site.signed_in(&people.stranger).await;
    let active = stranger.get("/dashboard?filter=active").await;
    assert_eq!(names(&active), Vec::<String>::new());
}

#[db_test]
async fn a_long_list_goes_on_by_key_and_comes_back_as_long_as_it_was(db: TestDb) {
    let people = people(&db).await;
    for n in 0..120_i64 {
        testkit::case(&people.organisation)
            .name(&format!("Case {n:03}"))
            .owned_by(&people.mira)
            .active_at(MADE_AT - SignedDuration::from_mins(n))
            .create(&db)
            .await;
    }
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let mut page = fragment(&mut mira, "/cases?filter=active").await;
    let mut found = names(&page);
    assert_eq!(found.len(), 20);
    while let Some(more) = page.attribute("li.more", "hx-get") {
        assert!(
            more.contains("filter=active") && more.contains("after="),
            "{more}"
        );
        // What is new on top neither moves nor repeats what follows.
        testkit::case(&people.organisation)
            .owned_by(&people.mira)
            .create(&db)
            .await;
        page = fragment(&mut mira, &more).await;
        found.extend(names(&page));
    }
    let expected: Vec<String> = (0..120).map(|n| format!("Case {n:03}")).collect();
    assert_eq!(found, expected);
    let again = fragment(&mut mira, "/cases?filter=active&rows=70").await;
    assert_eq!(
        names(&again).len(),
        80,
        "whole pages, at least as many as there were"
    );
}

#[db_test]
async fn search_finds_and_the_rows_keep_it(db: TestDb) {
    let people = people(&db).await;
    let jose = testkit::case(&people.organisation)
        .name("José Álvarez")
        .phone("+44 7700 900123")
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    testkit::case(&people.organisation)
        .name("Amina Yusuf")
        .create(&db)
        .await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for typed in ["alva", "JOSE", "900123", &jose.number.to_string(), "%23"] {
        let list = fragment(&mut mira, &format!("/cases?q={typed}")).await;
        let expected = if typed == "%23" {
            vec![]
        } else {
            vec!["José Álvarez"]
        };
        assert_eq!(names(&list), expected, "{typed}");
    }
    let list = fragment(&mut mira, "/cases?q=alva").await;
    let href = list.attribute(".case-row", "href").unwrap();
    assert_eq!(href, format!("/cases/{}?q=alva", jose.number));
    let none = fragment(&mut mira, "/cases?q=%3Cscript%3E").await;
    assert!(none.body.contains("&#60;script&#62;") && !none.body.contains("<script>"));
}

#[db_test]
async fn a_name_is_text_wherever_it_stands(db: TestDb) {
    let people = people(&db).await;
    let evil = "<script>alert(1)</script>";
    let case = testkit::case(&people.organisation)
        .name(evil)
        .notes("</textarea><script>alert(2)</script>")
        .owned_by(&people.mira)
        .create(&db)
        .await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let base = format!("/cases/{}", case.number);
    for path in [
        "",
        "/link",
        "/complete",
        "/delete",
        "/operators",
        "/appointment",
    ] {
        let page = mira.get(&format!("{base}{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("<script>alert"), "{path}");
    }
    assert_eq!(mira.get(&base).await.text("h1"), evil);
}

#[db_test]
async fn a_case_of_another_organisation_is_not_there(db: TestDb) {
    let people = people(&db).await;
    let case = testkit::case(&people.organisation)
        .owned_by(&people.mira)
        .create(&db)
        .await;
    let site = TestApp::on(&db);
    let mut stranger = site.signed_in(&people.stranger).await;
    let base = format!("/cases/{}", case.number);
    for path in [
        "",
        "/timeline?before=0.x",
        "/link",
        "/link/replace",
        "/complete",
        "/delete",
        "/operators",
    ] {
        let status = stranger.get(&format!("{base}{path}")).await.status;
        // The place in the timeline is read first: what it is of does not show.
        let expected = if path.contains("before") { 400 } else { 404 };
        assert_eq!(status, expected, "{path}");
    }
    let zero = "0.00000000-0000-0000-0000-000000000000";
    let earlier = format!("{base}/timeline?before={zero}");
    assert_eq!(stranger.get(&earlier).await.status, 404);
    let fields = [
        ("field", "name"),
        ("value", "x"),
        ("number", "1"),
        ("operator", ""),
    ];
    for path in [
        "/seen",
        "/details",
        "/complete",
        "/reopen",
        "/delete",
        "/operators",
        "/link/replace",
    ] {
        let answer = stranger
            .post_with_token(&format!("{base}{path}"), &fields)
            .await;
        assert_eq!(answer.status, 404, "{path}");
    }
    let mut mira = site.signed_in(&people.mira).await;
    for wrong in [
        "/cases/999",
        "/cases/x",
        "/cases/-1",
        "/cases/99999999999999999999",
    ] {
        assert_eq!(mira.get(wrong).await.status, 404, "{wrong}");
    }
}

#[db_test]
async fn who_has_no_licence_looks_and_finds_no_buttons(db: TestDb) {
    let people = people(&db).await;
    let case = testkit::case(&people.organisation)
        .email("jose@example.org")
        .owned_by(&people.mira)
        .create(&db)
        .await;
    let site = TestApp::on(&db);
    let mut lena = site.signed_in(&people.lena).await;
    let page = lena.get(&format!("/cases/{}", case.number)).await;
    assert_eq!(page.status, 200);
    let actions = page.attributes("form[method=post]", "action");
    assert_eq!(
        actions
            .iter()
            .filter(|action| *action != "/sign-out" && !action.ends_with("/details"))
            .count(),
        0,
        "{actions:?}"
    );
    assert!(
        page.attributes("aside.right input:not([type=hidden])", "readonly")
            .len()
            >= 4
    );
    assert_eq!(
        page.texts("main button:not([data-toggle])"),
        Vec::<String>::new()
    );
    assert!(!page.body.contains("/cases/new"));
}

#[db_test]
async fn opening_a_case_by_itself_clears_nothing_until_the_page_says_so(db: TestDb) {
    let people = people(&db).await;
    let case = testkit::case(&people.organisation)
        .owned_by(&people.mira)
        .create(&db)
        .await;
    let id = case.organisation;
    let of = case.id;
    db.write(move |tx| store::cases::bump_unread(tx, id, of, None))
        .await
        .unwrap();
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let base = format!("/cases/{}", case.number);
    for _ in 0..2 {
        let page = mira.get(&base).await;
        assert_eq!(page.texts(".badge"), ["1 unread"], "a GET changes nothing");
    }
    let page = mira.get(&base).await;
    let seen = mira.submit(&page.form(&format!("{base}/seen")), &[]).await;
    assert_eq!(seen.leads_to().as_deref(), Some(base.as_str()));
    let page = mira.get(&base).await;
    assert_eq!(page.texts(".badge"), Vec::<String>::new());
    assert!(!page.body.contains("/seen"));
}

#[db_test]
async fn htmx_gets_the_columns_and_others_the_page(db: TestDb) {
    let people = people(&db).await;
    let case = testkit::case(&people.organisation)
        .name("José")
        .owned_by(&people.mira)
        .create(&db)
        .await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let base = format!("/cases/{}", case.number);
    let part = fragment(&mut mira, &base).await;
    assert!(
        part.body.trim_start().starts_with("<div class=\"columns"),
        "{}",
        part.body
    );
    assert_eq!(
        part.attribute("#columns", "data-live"),
        Some(format!("case:{}", case.id))
    );
    let page = mira.get(&format!("{base}?filter=active")).await;
    assert_eq!(
        page.attribute(".case-row", "aria-current").as_deref(),
        Some("page")
    );
    let gone = fragment(&mut mira, "/cases/999").await;
    assert_eq!(gone.status, 404);
    assert!(gone.body.contains("hx-partial"), "{}", gone.body);
}
