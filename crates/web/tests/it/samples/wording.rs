//! Own texts: the list and the editor.

use web::views::context::Cx;
use web::views::parts::{Channel, Choice, Errors};
use web::views::wording::{
    CheckFragment, CheckView, PlaceLine, ProblemLine, RivalVersion, TextLine, TextPage, TextRow,
    TextView, TextsPage, TextsView, VersionLine,
};

use super::{ARABIC, Gallery, Kind, LONGEST, MARKUP, Samples};

pub(super) fn render(cx: &Cx, gallery: &mut Gallery) -> askama::Result<()> {
    let cx = &Cx {
        path: "/settings/texts".to_owned(),
        ..cx.clone()
    };
    for (name, texts) in &TextsView::samples(cx) {
        gallery.add("texts", name, Kind::Page, &TextsPage { cx, texts })?;
    }
    for (name, text) in &TextView::samples(cx) {
        gallery.add("text", name, Kind::Page, &TextPage { cx, text })?;
        let check = &text.check;
        gallery.add(
            "text-check",
            name,
            Kind::Fragment,
            &CheckFragment { cx, check },
        )?;
    }
    Ok(())
}

impl Samples for TextsView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let line = |channel, own: bool| TextLine {
            channel,
            state: if own {
                format!("Own text: {LONGEST}, Tue 24 Nov, 14:35")
            } else {
                "Standard text".to_owned()
            },
            own,
            href: "/settings/texts/moved/de/email".to_owned(),
            label: "Edit New time, Email, German".to_owned(),
        };
        let row = |label: &str, own| TextRow {
            label: label.to_owned(),
            texts: vec![line(Channel::Email, own), line(Channel::Sms, false)],
        };
        vec![(
            "some",
            Self {
                languages: vec![
                    Choice::new("de", "German (2 own texts)").selected_if(true),
                    Choice::new("en", "English"),
                ],
                rows: vec![row("Invitation", false), row("New time", true)],
            },
        )]
    }
}

impl Samples for TextView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let version = |text: Option<&str>| VersionLine {
            label: format!("Tue 24 Nov, 14:35, {LONGEST}"),
            subject: text.map(|_| format!("{MARKUP} {{when}}")),
            text: text.map(str::to_owned),
            href: "/settings/texts/moved/de/email?again=2".to_owned(),
            again: "Use the version of Tue 24 Nov, 14:35 again".to_owned(),
        };
        let email = Self {
            heading: "New time, Email, German".to_owned(),
            action: "/settings/texts/moved/de/email".to_owned(),
            back: "/settings/texts?language=de".to_owned(),
            revision: "0".to_owned(),
            email: true,
            subject: "Neue Zeit: {when}".to_owned(),
            text: "Hallo {case_name},\n\n{link}".to_owned(),
            language: "de",
            direction: "ltr",
            hint: "An empty line begins a new paragraph.".to_owned(),
            places: vec![PlaceLine {
                place: "{case_name}".to_owned(),
                meaning: "the customer’s name".to_owned(),
                insert: "Insert {case_name}: the customer’s name".to_owned(),
            }],
            samples: vec![Choice::new("", "Sample data").selected_if(true)],
            test_to: "The test goes to mira@example.org.".to_owned(),
            check: CheckView {
                subject: Some("Neue Zeit: Di., 24. Nov. 2026, 14:35".to_owned()),
                language: "de",
                ..CheckView::default()
            },
            ..Self::default()
        };
        let refused = Self {
            own: true,
            subject: MARKUP.to_owned(),
            text: format!("{MARKUP}\n{{casename}}"),
            rival: Some(RivalVersion {
                sentence: format!("{LONGEST} saved another version while you were writing."),
                version: version(Some(MARKUP)),
            }),
            check: CheckView {
                problems: vec![
                    ProblemLine {
                        field: "text",
                        sentence: "{casename} is no placeholder. Did you mean {case_name}?".into(),
                        at: Some("Line 2, character 1".to_owned()),
                        before: MARKUP.to_owned(),
                        found: "{casename}".to_owned(),
                        after: MARKUP.to_owned(),
                    },
                    ProblemLine {
                        field: "subject",
                        sentence: "Subject: Write something here.".to_owned(),
                        ..ProblemLine::default()
                    },
                ],
                language: "de",
                ..CheckView::default()
            },
            history: vec![
                version(Some(ARABIC)),
                version(None),
                version(Some("{link}")),
            ],
            ..email.clone()
        };
        let sms = Self {
            email: false,
            heading: "Invitation, SMS, German".to_owned(),
            subject: String::new(),
            notice: Some("The test is on its way.".to_owned()),
            phone: "0151".to_owned(),
            check: CheckView {
                text: Some("“Aster”: Di. 24. Nov. https://desk.example.org/i/…".to_owned()),
                room: Some("52 of 70 places, one part".to_owned()),
                dear_alphabet: true,
                dear: Some("These characters make it dearer: “ ”".to_owned()),
                can_replace: true,
                no_when: true,
                language: "de",
                ..CheckView::default()
            },
            errors: Errors::none().with("phone", "Please begin with + and the country code."),
            ..email.clone()
        };
        vec![("email", email), ("refused", refused), ("sms", sms)]
    }
}
