//! Who reads answers to emails: the setting, what it says of this installation, and what customers get.

use delivery::render::{ReturnPath, Submitted};
use domain::{
    MessageId,
    answer::{Reply, ReplyPolicy},
    case::Case,
    contact::EmailAddress,
    operator::Actor,
};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::{Answer, Browser},
};

const PAGE: &str = "/settings/organisation";
const JOSE: &str = "jose@example.org";

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

/// Chooses as somebody does who fills the form in.
async fn choose(browser: &mut Browser, choice: &str, address: &str) -> Answer {
    let form = browser.get(PAGE).await.form(PAGE);
    let typed = [("replies", choice), ("replies_address", address)];
    browser.submit(&form, &typed).await
}

/// José is invited by email; the message, which waits for its grace time.
async fn invited(db: &TestDb, people: &People, mira: &mut Browser) -> (Case, MessageId) {
    let case = testkit::case(&people.organisation)
        .name("José Álvarez")
        .email(JOSE)
        .owned_by(&people.mira)
        .create(db)
        .await;
    let base = format!("/cases/{}", case.number);
    let action = format!("{base}/appointment");
    let form = mira.get(&action).await.form(&action);
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    let email = mira.get(&base).await.attributes("#timeline a.view", "href")[0].clone();
    let id = email.strip_prefix("/messages/").unwrap().parse().unwrap();
    (case, id)
}

#[db_test]
async fn an_administrator_says_who_reads_answers(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let checked = "input[name=replies][checked]";
    let page = mira.get(PAGE).await;
    assert_eq!(page.attributes(checked, "value"), ["operator"]);
    for (choice, typed, shown, policy) in [
        (
            "address",
            " Info@Example.org ",
            "Info@example.org",
            ReplyPolicy::Address(address("Info@example.org")),
        ),
        ("nobody", "not looked at", "", ReplyPolicy::NoReply),
        ("operator", "", "", ReplyPolicy::Operator),
        ("something else", "", "", ReplyPolicy::Operator),
    ] {
        let answer = choose(&mut mira, choice, typed).await;
        assert_eq!(
            answer.leads_to().as_deref(),
            Some("/settings/organisation?done=saved")
        );
        let actor = Actor::from(&people.mira);
        assert_eq!(site.app.reply_policy(&actor).await.unwrap(), policy);
        let page = mira.get(PAGE).await;
        let choice = if choice.contains(' ') {
            "operator"
        } else {
            choice
        };
        assert_eq!(page.attributes(checked, "value"), [choice]);
        assert_eq!(page.value("#replies-address"), shown);
    }
}

#[db_test]
async fn an_address_that_is_none_or_ends_here_is_refused(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::taking_in(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for (typed, sentence) in [
        (
            "",
            "This is no email address. It looks like name@example.org.",
        ),
        (
            "info",
            "This is no email address. It looks like name@example.org.",
        ),
        (
            "a@b.org,c@d.org",
            "This is no email address. It looks like name@example.org.",
        ),
        (
            "info@Desk.example.org",
            "Emails to desk.example.org are taken in by Reconvene itself, so nobody would read \
             them. Name somebody’s mailbox.",
        ),
    ] {
        let refused = choose(&mut mira, "address", typed).await;
        assert_eq!(refused.status, 422, "{typed}");
        assert_eq!(refused.text("#replies-address-error"), sentence);
        assert_eq!(refused.value("#replies-address"), typed);
        let checked = refused.attributes("input[name=replies][checked]", "value");
        assert_eq!(checked, ["address"], "nothing typed is lost");
    }
    let actor = Actor::from(&people.mira);
    let kept = site.app.reply_policy(&actor).await.unwrap();
    assert_eq!(kept, ReplyPolicy::Operator);
}

#[db_test]
async fn where_nothing_is_taken_in_the_domain_of_emails_may_have_mailboxes(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let taken = choose(&mut mira, "address", "info@desk.example.org").await;
    assert_eq!(taken.status, 303);
}

#[db_test]
async fn nobody_else_says_who_reads(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    for other in [&people.jonas, &people.lena] {
        let mut browser = site.signed_in(other).await;
        assert_eq!(browser.get(PAGE).await.status, 403);
        let fields = [("replies", "nobody")];
        assert_eq!(browser.post_with_token(PAGE, &fields).await.status, 403);
    }
    // An administrator of another organisation says it of that one.
    let mut stranger = site.signed_in(&people.stranger).await;
    assert_eq!(choose(&mut stranger, "nobody", "").await.status, 303);
    let read = async |actor| site.app.reply_policy(&actor).await.unwrap();
    assert_eq!(read((&people.mira).into()).await, ReplyPolicy::Operator);
    assert_eq!(read((&people.stranger).into()).await, ReplyPolicy::NoReply);
}

/// What stands under *Nobody*, and under the whole setting.
async fn told(db: &TestDb, site: TestApp) -> (String, String) {
    let people = people(db).await;
    let mut mira = site.signed_in(&people.mira).await;
    let page = mira.get(PAGE).await;
    (page.text("#replies-nobody"), page.text("#replies-hint"))
}

#[db_test]
async fn where_answers_are_taken_in_the_page_promises_an_automatic_one(db: TestDb) {
    let (nobody, hint) = told(&db, TestApp::taking_in(&db)).await;
    assert!(
        nobody.ends_with("link to their page, at most one in 24 hours."),
        "{nobody}"
    );
    assert!(
        hint.starts_with("Answers stand in their cases as well"),
        "{hint}"
    );
}

#[db_test]
async fn where_they_are_not_the_page_says_where_they_end(db: TestDb) {
    let (nobody, hint) = told(&db, TestApp::on(&db)).await;
    assert!(
        nobody.contains("goes to reconvene@localhost") && nobody.ends_with("no automatic answer."),
        "{nobody}"
    );
    assert!(
        hint.contains("(RECONVENE_ANSWERS_ADDRESS is not set)"),
        "{hint}"
    );
}

#[db_test]
async fn an_email_is_shown_as_it_would_leave_and_as_it_left(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let (_, email) = invited(&db, &people, &mut mira).await;
    let path = format!("/messages/{email}/email");
    let company = "Aster Advisers will read your answer.";
    let nobody = "nobody would read your answer";
    for (choice, typed, sentence) in [
        ("operator", "", "Mira Okafor will read your answer."),
        ("nobody", "", nobody),
        ("address", "info@example.org", company),
    ] {
        assert_eq!(choose(&mut mira, choice, typed).await.status, 303);
        let shown = mira.get(&path).await;
        assert!(shown.body.contains(sentence), "{choice}");
    }
    site.clock.advance(SignedDuration::from_secs(21));
    assert_eq!(site.run_due_jobs().await, 1);
    let sent = site.mail.orders().pop().unwrap().letter;
    assert_eq!(sent.reply_to, Some(address("info@example.org")));
    assert!(sent.text.contains(company), "{}", sent.text);
    assert_eq!(choose(&mut mira, "nobody", "").await.status, 303);
    assert!(mira.get(&path).await.body.contains(company), "it left so");
}

#[db_test]
async fn an_automatic_answer_stands_in_the_case(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::taking_in(&db);
    let mut mira = site.signed_in(&people.mira).await;
    assert_eq!(choose(&mut mira, "nobody", "").await.status, 303);
    let (case, email) = invited(&db, &people, &mut mira).await;
    site.clock.advance(SignedDuration::from_secs(21));
    assert_eq!(site.run_due_jobs().await, 1);
    let sent = site.mail.orders().pop().unwrap().letter;
    assert_eq!(sent.reply_to, None);
    assert!(
        sent.taken_in.is_some(),
        "it comes to the case, and to nobody"
    );

    let written = Reply {
        to: email,
        name: "one".to_owned(),
        from: Some(address(JOSE)),
        text: "I cannot come.".to_owned(),
        shortened: false,
        files: 0,
        others: Vec::new(),
        message_id: Some("<one@example.org>".to_owned()),
        answer_to: Some(address(JOSE)),
    };
    site.app.take_email(written).await.unwrap();
    assert_eq!(site.run_due_jobs().await, 1);
    let page = mira.get(&format!("/cases/{}", case.number)).await;
    let told = page.texts("#timeline .entry-text");
    let last: Vec<&str> = told.iter().rev().take(2).map(String::as_str).collect();
    assert_eq!(
        last,
        [
            "Automatic answer to jose@example.org, English sent 10:00 View message",
            "José Álvarez answered by email"
        ]
    );

    let order = site.mail.orders().pop().unwrap();
    let answer = order.letter;
    let to = Some("<one@example.org>".to_owned());
    assert_eq!(answer.submitted, Submitted::Replied { to });
    assert!(matches!(answer.return_path, ReturnPath::Own(_)));
    assert_eq!((answer.reply_to, answer.calendar), (None, None));
    assert!(answer.text.contains("/i/"), "{}", answer.text);
    assert!(answer.text.contains("nobody would read your answer"));
    let shown = mira.get(&format!("/messages/{}/email", order.id)).await;
    assert!(shown.body.contains("This is an automatic answer"));
}
