//! The door, settings, operations and errors.

use domain::Language;
use web::views::accounts::{NewPasswordPage, SetUpPage, SetUpView, SignInPage};
use web::views::context::Cx;
use web::views::errors::ErrorPage;
use web::views::operations::{Figure, OperationsPage, OperationsRow, OperationsView, Transport};
use web::views::parts::{Channel, Choice, Errors};
use web::views::settings::{
    Member, OrganisationPage, OrganisationView, ProfilePage, ProfileView, RefusedAccount,
    RepliesChoice, RepliesView, TeamPage, TeamView,
};
use web::views::timeline::MessageState;

use super::cases::mark;
use super::{ARABIC, Gallery, Kind, LONGEST, MARKUP, Samples, languages, moment, person, zones};

pub(super) fn render(cx: &Cx, gallery: &mut Gallery) -> askama::Result<()> {
    let outside = Cx {
        viewer: None,
        organisation: None,
        ..cx.clone()
    };
    let (none, wrong) = (
        Errors::none(),
        Errors::none().with_form("Address or password is wrong."),
    );
    let page = SignInPage {
        cx: &outside,
        email: "",
        next: "/dashboard",
        errors: &none,
        note: None,
    };
    gallery.add("sign-in", "empty", Kind::Page, &page)?;
    let page = SignInPage {
        cx: &outside,
        email: MARKUP,
        next: "",
        errors: &wrong,
        note: Some("You are signed out."),
    };
    gallery.add("sign-in", "wrong", Kind::Page, &page)?;
    let wrong = Errors::none().with("new", "Take at least 10 characters.");
    gallery.add(
        "new-password",
        "wrong",
        Kind::Page,
        &NewPasswordPage { cx, errors: &wrong },
    )?;
    for (name, set_up) in &SetUpView::samples(cx) {
        gallery.add(
            "set-up",
            name,
            Kind::Page,
            &SetUpPage {
                cx: &outside,
                set_up,
            },
        )?;
    }
    let at = |path: &str| Cx {
        path: path.to_owned(),
        ..cx.clone()
    };
    for (name, profile) in &ProfileView::samples(cx) {
        gallery.add(
            "profile",
            name,
            Kind::Page,
            &ProfilePage {
                cx: &at("/settings"),
                profile,
            },
        )?;
    }
    for (name, organisation) in &OrganisationView::samples(cx) {
        let cx = &at("/settings/organisation");
        gallery.add(
            "organisation",
            name,
            Kind::Page,
            &OrganisationPage { cx, organisation },
        )?;
    }
    for (name, team) in &TeamView::samples(cx) {
        gallery.add(
            "team",
            name,
            Kind::Page,
            &TeamPage {
                cx: &at("/settings/team"),
                team,
            },
        )?;
    }
    for (name, operations) in &OperationsView::samples(cx) {
        let cx = &at("/operations");
        gallery.add(
            "operations",
            name,
            Kind::Page,
            &OperationsPage { cx, operations },
        )?;
    }
    for (status, title, advice) in [
        (
            404,
            "There is no such page",
            "Perhaps it was deleted, or the address is not complete.",
        ),
        (
            500,
            "Something went wrong here",
            "Nothing was changed. Try again in a moment.",
        ),
    ] {
        let page = ErrorPage {
            cx,
            status,
            title,
            advice,
            request: Some("0f3a91c2"),
        };
        gallery.add("error", &status.to_string(), Kind::Page, &page)?;
    }
    Ok(())
}

impl Samples for SetUpView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let empty = Self {
            zones: zones("UTC"),
            languages: languages(Language::En),
            ..Self::default()
        };
        let refused = Self {
            code: "ABCD-1234".to_owned(),
            organisation: MARKUP.to_owned(),
            name: ARABIC.to_owned(),
            email: "mira".to_owned(),
            errors: Errors::none()
                .with_form("Not everything is right yet.")
                .with("code", "This is not the code on the console.")
                .with("organisation", "Name it.")
                .with("zone", "Choose a zone.")
                .with("name", "Say who you are.")
                .with("email", "The part after @ is missing.")
                .with("password", "Take at least 10 characters."),
            ..empty.clone()
        };
        vec![("empty", empty), ("refused", refused)]
    }
}

impl Samples for ProfileView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            name: "Mira Okafor".to_owned(),
            email: "mira@example.org".to_owned(),
            languages: vec![
                Choice::new("en", "English").selected_if(true),
                Choice::new("de", "Deutsch"),
                Choice::new("fi", "Suomi"),
            ],
            zones: zones("Europe/Berlin"),
            sessions: "3 browsers".to_owned(),
            feed: None,
            errors: Errors::none(),
        };
        let read = Self {
            feed: Some("https://desk.example.org/feed/aQ3dF5hJ7kL9mN1pR2sT4u.ics".to_owned()),
            ..plain.clone()
        };
        let refused = Self {
            errors: Errors::none()
                .with_form("Not saved.")
                .with("name", "Say who you are.")
                .with("zone", "Choose a zone.")
                .with("current", "This is not your password.")
                .with("new", "Take at least 10 characters."),
            ..plain.clone()
        };
        vec![("plain", plain), ("read", read), ("refused", refused)]
    }
}

impl Samples for OrganisationView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            name: "Nordlicht Beratung".to_owned(),
            zones: zones("Europe/Berlin"),
            languages: languages(Language::De),
            offered: vec![
                Choice::new("de", "German").selected_if(true),
                Choice::new("ar", "Arabic"),
            ],
            forbid_overlaps: false,
            colour: "#1d4e89".to_owned(),
            falls_back: false,
            codes: domain::protection::Policy::Off,
            replies: RepliesView {
                hint: "Answers stand in their cases as well.".to_owned(),
                ..RepliesView::default()
            },
            overlaps: Vec::new(),
            errors: Errors::none(),
        };
        let refused = Self {
            name: LONGEST.to_owned(),
            forbid_overlaps: true,
            falls_back: true,
            codes: domain::protection::Policy::Mandatory,
            replies: RepliesView {
                chosen: RepliesChoice::Address,
                address: MARKUP.to_owned(),
                nobody: LONGEST.to_owned(),
                hint: LONGEST.to_owned(),
            },
            overlaps: vec![(
                "José Álvarez and Amina Yusuf, Tue 14:30".to_owned(),
                "/cases/129".to_owned(),
            )],
            errors: Errors::none()
                .with_form("Not saved.")
                .with("name", "Name it.")
                .with("zone", "Choose.")
                .with("replies_address", "Not an address.")
                .with("colour", "Choose."),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

impl Samples for TeamView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let member = |id: &str, name: &str| Member {
            person: person(name),
            id: id.to_owned(),
            email: format!("operator{id}@example.org"),
            refused: (id == "3").then(|| RefusedAccount {
                name: MARKUP.to_owned(),
                email: "x@".to_owned(),
                errors: Errors::none()
                    .with("name", "Say who.")
                    .with("email", "Not an address."),
            }),
            administrator: id == "1",
            licensed: id != "3",
            active: id != "4",
            own: id == "1",
            last_seen: "last here 2 min ago".to_owned(),
        };
        let one = Self {
            members: vec![member("1", "Mira Okafor")],
            key: "key-8".to_owned(),
            ..Self::default()
        };
        let many = Self {
            members: vec![
                member("1", "Mira Okafor"),
                member("2", "Jonas Weber"),
                member("3", ARABIC),
                member("4", LONGEST),
            ],
            name: MARKUP.to_owned(),
            email: "x".to_owned(),
            one_time: Some(("Jonas Weber".to_owned(), "ruby-oat-lantern-41".to_owned())),
            one_time_hours: 72,
            errors: Errors::none()
                .with_form("Not added.")
                .with("name", "Say who.")
                .with("email", "Not an address."),
            ..one.clone()
        };
        vec![("one", one), ("many", many)]
    }
}

impl Samples for OperationsView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let figure = |label: &str, value: &str, note: &str, attention| Figure {
            label: label.to_owned(),
            value: value.to_owned(),
            note: note.to_owned(),
            attention,
        };
        let failed = |name: &str, channel| OperationsRow {
            case_name: name.to_owned(),
            case_href: "/cases/129".to_owned(),
            mark: mark(
                channel,
                MessageState::Failed,
                "refused: 550 no such mailbox",
            ),
            at: moment("10:02", "10:02"),
            tries: "3 tries".to_owned(),
        };
        let calm = Self {
            figures: vec![
                figure("Waiting", "0", "", false),
                figure("Failed today", "0", "", false),
            ],
            transports: vec![Transport {
                name: "Email".to_owned(),
                words: "smtp.example.org:587".to_owned(),
                works: true,
                facts: vec!["nothing waits".to_owned()],
            }],
            ..Self::default()
        };
        let busy = Self {
            figures: vec![
                figure("Waiting", "12", "oldest 3 min", false),
                figure("Failed today", "3", "1 bounced", true),
                figure("Sent today", "1,204", "98 % delivered", false),
            ],
            transports: vec![
                Transport {
                    name: "Email".to_owned(),
                    words: "smtp.example.org:587".to_owned(),
                    works: true,
                    facts: vec!["12 messages wait; the oldest is due since 09:12".to_owned()],
                },
                Transport {
                    name: "SMS".to_owned(),
                    words: "no answer for 4 min".to_owned(),
                    works: false,
                    facts: vec!["3 are tried again: the server could not be reached".to_owned()],
                },
            ],
            recent: vec![failed("José Álvarez", Channel::Sms)],
            older: vec![
                failed(MARKUP, Channel::Email),
                failed(LONGEST, Channel::Email),
            ],
            more: Some("/operations?after=7".to_owned()),
        };
        vec![("calm", calm), ("busy", busy)]
    }
}
