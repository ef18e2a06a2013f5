//! Working hours, absences and closed days: their settings, and what is seen of them.

mod closed_days;
mod seen;
mod stating;

use crate::browser::{Answer, Browser, FilledForm};

const HOURS: &str = "/settings/hours";
const CLOSED: &str = "/settings/closed-days";

/// What is sent, beside which field the sentence stands, and the sentence.
type Wrong = (
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

/// One of the forms of a page.
fn part(page: &Answer, action: &str, part: &str) -> FilledForm {
    let parts = page.attributes("[name=part]", "value");
    assert!(parts.iter().any(|one| one == part), "{parts:?}");
    let field = |name: &str, value: String| (name.to_owned(), value);
    FilledForm {
        action: action.to_owned(),
        fields: vec![
            field("csrf", page.value("input[name=csrf]")),
            field("part", part.to_owned()),
        ],
    }
}

async fn send(browser: &mut Browser, action: &str, name: &str, typed: &[(&str, &str)]) -> Answer {
    let page = browser.get(action).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let form = part(&page, action, name);
    browser.submit(&form, typed).await
}
