//! An appointment is dropped on a colleague's column: the same dialog, and a switch more.

use axum::http::StatusCode;
use domain::{OperatorId, operator::Operator};
use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    desk::{actor, planned},
};

const FORM: &str = "/cases/1/appointment";

/// The address of the dialog after a drop, from the calendar's columns.
fn dropped(to: &str, from: &Operator) -> String {
    format!(
        "{FORM}?start=2026-11-26T09:15&end=2026-11-26T09:45&operator={to}&instead={}&from=calendar%3Fview%3Dcolumns%26date%3D2026-11-26%26people%3Dteam",
        from.id
    )
}

async fn operators(site: &TestApp, viewer: &Operator) -> Vec<OperatorId> {
    let viewer = actor(viewer);
    let case = site.app.case_numbered(&viewer, 1).await.unwrap();
    let view = site.app.view_appointment(&viewer, case.id).await.unwrap();
    let appointment = view.unwrap().appointment;
    assert_eq!(appointment.operators, case.operators);
    case.operators
}

#[db_test]
async fn a_drop_on_a_colleagues_column_offers_the_change_and_undo_takes_it_back(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let (mira, jonas) = (&people.mira, &people.jonas);
    let mut browser = site.signed_in(jonas).await;
    let dialog = browser.get(&dropped(&mira.id.to_string(), jonas)).await;
    assert_eq!(dialog.status, StatusCode::OK);
    assert_eq!(
        dialog.text(".hand-over"),
        format!("{} instead of {}", mira.name, jonas.name)
    );
    let form = dialog.form(FORM);
    assert_eq!(form.value_of("hand_over"), "on", "the drop said so");
    assert_eq!(
        (form.value_of("start_date"), form.value_of("start_time")),
        ("2026-11-26".to_owned(), "09:15".to_owned())
    );
    // While choosing, the switch stays as it is, and says who would be there.
    let check = format!("{FORM}/check");
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let checked = browser.post(&check, &fields).await;
    assert_eq!(checked.form(FORM).value_of("hand_over"), "on");
    assert_eq!(checked.text(".dialog-case .person bdi"), mira.name.as_str());
    let off: Vec<_> = fields
        .iter()
        .copied()
        .filter(|(name, _)| *name != "hand_over")
        .collect();
    let checked = browser.post(&check, &off).await;
    assert_eq!(
        checked.text(".dialog-case .person bdi"),
        jonas.name.as_str()
    );
    assert_eq!(checked.attributes("#hand-over[checked]", "name").len(), 0);
    assert_eq!(checked.attributes("#hand-over", "name").len(), 1);

    let told_nobody = [("sms", ""), ("mail", "")];
    let saved = browser.submit(&form, &told_nobody).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(operators(&site, mira).await, [mira.id]);
    let again = browser.submit(&form, &told_nobody).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let page = browser.get(&saved.leads_to().unwrap()).await;
    assert!(
        page.text("#toast").contains("Moved to Thu 26 Nov, 09:15"),
        "{}",
        page.text("#toast")
    );
    let undo = page.form("/cases/1/appointment/undo");
    let undone = browser.submit(&undo, &[]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(operators(&site, mira).await, [jonas.id]);
}

#[db_test]
async fn who_lost_a_case_reads_it_on_top_of_the_list_until_they_have_looked(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let (mira, jonas) = (&people.mira, &people.jonas);
    let mut hers = site.signed_in(mira).await;
    let dialog = hers.get(&dropped(&mira.id.to_string(), jonas)).await;
    let told_nobody = [("sms", ""), ("mail", "")];
    hers.submit(&dialog.form(FORM), &told_nobody).await;
    assert_eq!(operators(&site, mira).await, [mira.id]);

    let mut his = site.signed_in(jonas).await;
    let list = his.get("/dashboard").await;
    assert_eq!(list.text("#cases .list-heading span"), "No longer with you");
    assert_eq!(list.attributes("#cases .case-row.unread", "href").len(), 1);
    let case = his.get("/cases/1").await;
    his.submit(&case.form("/cases/1/seen"), &[]).await;
    let list = his.get("/dashboard").await;
    assert!(!list.body.contains("No longer with you"), "{}", list.body);
    // Mira did it, so that she has nothing to be told.
    let list = hers.get("/dashboard").await;
    assert!(!list.body.contains("No longer with you"), "{}", list.body);
}

#[db_test]
async fn switched_off_the_operator_stays(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let (mira, jonas) = (&people.mira, &people.jonas);
    let mut browser = site.signed_in(jonas).await;
    let dialog = browser.get(&dropped(&mira.id.to_string(), jonas)).await;
    let typed = [("hand_over", ""), ("sms", ""), ("mail", "")];
    let saved = browser.submit(&dialog.form(FORM), &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(operators(&site, mira).await, [jonas.id]);
}

#[db_test]
async fn who_cannot_take_part_is_refused_beside_the_switch(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let (jonas, lena) = (&people.jonas, &people.lena);
    let mut browser = site.signed_in(jonas).await;
    let no_licence = format!("{} has no licence.", lena.name);
    for (to, sentence) in [
        (lena.id.to_string(), no_licence.as_str()),
        (people.stranger.id.to_string(), "There is no such operator."),
        ("nonsense".to_owned(), "There is no such operator."),
    ] {
        let dialog = browser.get(&dropped(&to, jonas)).await;
        assert_eq!(dialog.status, StatusCode::OK);
        let said = dialog.text("#hand-over-error");
        assert!(said.starts_with(sentence), "{said}");
        assert!(
            !dialog.body.contains(people.stranger.name.as_str()),
            "nobody hears names of another organisation"
        );
        let told_nobody = [("sms", ""), ("mail", "")];
        let refused = browser.submit(&dialog.form(FORM), &told_nobody).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text("#hand-over-error"), said);
        assert_eq!(operators(&site, jonas).await, [jonas.id]);
    }
    let ordinary = browser.get(FORM).await;
    assert_eq!(ordinary.attributes("#hand-over", "name").len(), 0);
}
