//! The dialogs, as fragments and alone on a page.

use domain::Language;
use web::views::appointment::{
    AppointmentDialog, AppointmentFragment, CancelDialog, CancelFragment, HandOver, Invitation,
    NoSms, Primary, Reason, Rival, When,
};
use web::views::context::Cx;
use web::views::dialogs::{
    self, Back, CompleteDialog, CompleteFragment, CreateDialog, CreateFragment, DeleteDialog,
    DeleteFragment, Dialog, LinkDialog, LinkFragment, OperatorsDialog, OperatorsFragment,
    ReplaceLinkDialog, ReplaceLinkFragment, TellDialog, TellFragment,
};
use web::views::errors::GoneFragment;
use web::views::fate::{Fate, FateChoice};
use web::views::forms::{CreateForm, InvitationFields, WhenFields};
use web::views::message::{MessageFragment, MessageView};
use web::views::parts::{Channel, Choice, Errors, Flag};
use web::views::preview::{Preview, PreviewedLetter};
use web::views::protection::{ProtectionDialog, ProtectionFragment};
use web::views::timeline::MessageState;
use web::views::toast::{DoneFragment, Toast};

use super::cases::mark;
use super::{ARABIC, Gallery, Kind, LONGEST, MARKUP, Rendered, Samples, languages, moment, person};

/// Renders a dialog as the fragment that script opens, and as a page.
fn both(
    cx: &Cx,
    gallery: &mut Gallery,
    view: &str,
    sample: &str,
    dialog: &impl Dialog,
) -> askama::Result<()> {
    gallery.add(view, sample, Kind::Dialog, dialog)?;
    let html = dialogs::page(cx, dialog)?;
    gallery.0.push(Rendered {
        name: format!("{view}-page-{sample}"),
        kind: Kind::Page,
        html,
    });
    Ok(())
}

pub(super) fn render(cx: &Cx, gallery: &mut Gallery) -> askama::Result<()> {
    for (name, dialog) in &AppointmentDialog::samples(cx) {
        both(
            cx,
            gallery,
            "appointment",
            name,
            &AppointmentFragment { cx, dialog },
        )?;
    }
    for (name, dialog) in &CancelDialog::samples(cx) {
        both(cx, gallery, "cancel", name, &CancelFragment { cx, dialog })?;
    }
    for (name, dialog) in &CreateDialog::samples(cx) {
        both(cx, gallery, "create", name, &CreateFragment { cx, dialog })?;
    }
    for (name, dialog) in &LinkDialog::samples(cx) {
        both(cx, gallery, "link", name, &LinkFragment { cx, dialog })?;
    }
    for (name, dialog) in &ReplaceLinkDialog::samples(cx) {
        both(
            cx,
            gallery,
            "replace-link",
            name,
            &ReplaceLinkFragment { cx, dialog },
        )?;
    }
    for (name, dialog) in &ProtectionDialog::samples(cx) {
        both(
            cx,
            gallery,
            "protection",
            name,
            &ProtectionFragment { cx, dialog },
        )?;
    }
    for (name, dialog) in &CompleteDialog::samples(cx) {
        both(
            cx,
            gallery,
            "complete",
            name,
            &CompleteFragment { cx, dialog },
        )?;
    }
    for (name, dialog) in &TellDialog::samples(cx) {
        both(cx, gallery, "tell", name, &TellFragment { cx, dialog })?;
    }
    for (name, dialog) in &DeleteDialog::samples(cx) {
        both(cx, gallery, "delete", name, &DeleteFragment { cx, dialog })?;
    }
    for (name, dialog) in &OperatorsDialog::samples(cx) {
        both(
            cx,
            gallery,
            "operators",
            name,
            &OperatorsFragment { cx, dialog },
        )?;
    }
    for (name, message) in &MessageView::samples(cx) {
        both(
            cx,
            gallery,
            "message",
            name,
            &MessageFragment { cx, message },
        )?;
    }
    for (name, toast) in &Toast::samples(cx) {
        gallery.add("done", name, Kind::Fragment, &DoneFragment { cx, toast })?;
    }
    gallery.add(
        "gone",
        "case",
        Kind::Fragment,
        &GoneFragment {
            cx,
            sentence: MARKUP,
        },
    )
}

fn when() -> When {
    When {
        fields: WhenFields {
            start_date: "2026-11-24".to_owned(),
            start_time: "14:35".to_owned(),
            end_date: "2026-11-24".to_owned(),
            end_time: "15:05".to_owned(),
            ..WhenFields::default()
        },
        start_weekday: "Tuesday".to_owned(),
        length: "30 min".to_owned(),
        words: "Tuesday, 24 November 2026, 14:35 – 15:05".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        zone_words: "Berlin time".to_owned(),
        customer_time: Some("13:35 for José (London)".to_owned()),
        ..When::default()
    }
}

fn invitation(on: bool) -> Invitation {
    Invitation {
        fields: InvitationFields {
            sms: on.then(|| "on".to_owned()),
            phone: "+44 7700 900123".to_owned(),
            mail: on.then(|| "on".to_owned()),
            email: "jose@example.org".to_owned(),
            language: "de".to_owned(),
            tell_old: None,
            tell_old_asked: Some("on".to_owned()),
        },
        phone_flag: Some(Flag {
            country: "gb".to_owned(),
            name: "United Kingdom".to_owned(),
        }),
        code: (!on).then(|| "José does not have the code of the page yet.".to_owned()),
        no_sms: (!on).then(|| NoSms {
            sentence: "This number asked for no SMS (Mon, 23 Nov, 10:00).".to_owned(),
            is_wish: true,
        }),
        languages: languages(Language::De),
        consequence: if on {
            "José gets an SMS and an email in German."
        } else {
            "Nobody is told."
        }
        .to_owned(),
        silence: (!on).then(|| "Both switches are off.".to_owned()),
        waits: on.then(|| "The SMS leaves Wed 25 Nov, 07:00.".to_owned()),
        preview: on.then(preview),
        ..Invitation::default()
    }
}

fn preview() -> Preview {
    let letter = PreviewedLetter {
        channel: Channel::Sms,
        title: "New time to +44 7700 900123, German".to_owned(),
        leaves: "Leaves 20 seconds after you press the button.".to_owned(),
        language: "de",
        subject: None,
        frame: None,
        calendar: None,
        text: Some(MARKUP.to_owned()),
        segments: Some("one part".to_owned()),
    };
    let email = PreviewedLetter {
        channel: Channel::Email,
        title: "New time to jose@example.org, German".to_owned(),
        subject: Some(MARKUP.to_owned()),
        frame: Some("/messages/draft?message=AAAA".to_owned()),
        calendar: Some("The customer's calendar takes it in.".to_owned()),
        text: None,
        segments: None,
        ..letter.clone()
    };
    Preview {
        letters: vec![letter, email],
        open: false,
        link_later: true,
    }
}

fn reason(sentence: &str, forbidden: bool, new: bool) -> Reason {
    Reason {
        sentence: sentence.to_owned(),
        forbidden,
        new,
    }
}

impl Samples for AppointmentDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            reschedule: true,
            base: "/cases/129".to_owned(),
            back: Back::to("/cases/129", Vec::new()),
            from: String::new(),
            case_name: "José Álvarez".to_owned(),
            case_number: "#129".to_owned(),
            operators: vec![person("Mira Okafor")],
            key: "key-1".to_owned(),
            revision: "7".to_owned(),
            anew: false,
            hand_over: None,
            when: when(),
            invitation: Some(invitation(true)),
            group_text: None,
            reasons: Vec::new(),
            confirm: String::new(),
            rival: None,
            primary: Primary::Save,
            error: None,
        };
        let conflict = Self {
            reasons: vec![
                reason("Overlaps with Amina Yusuf, 14:30 – 15:00.", false, false),
                reason(
                    "Outside of Mira’s working hours (9:00 – 14:00).",
                    false,
                    true,
                ),
            ],
            primary: Primary::SaveAnyway,
            confirm: "overlap:7".to_owned(),
            ..plain.clone()
        };
        let forbidden = Self {
            reasons: vec![reason(MARKUP, true, false)],
            ..plain.clone()
        };
        let mut believes = invitation(false);
        believes.belief = Some("José still believes Mon 23 Nov, 10:00.".to_owned());
        let silent = Self {
            invitation: Some(believes),
            ..plain.clone()
        };
        let mut kept = invitation(true);
        kept.notes = vec!["No SMS gateway is configured: the SMS is kept in the case.".to_owned()];
        kept.tell_old = Some("Tell jose@old.example that the appointment is off there".to_owned());
        let kept = Self {
            invitation: Some(kept),
            case_name: LONGEST.to_owned(),
            ..plain.clone()
        };
        let mut empty = invitation(false);
        empty.fields.phone.clear();
        empty.fields.email.clear();
        empty.phone_flag = None;
        let schedule = Self {
            reschedule: false,
            revision: String::new(),
            invitation: Some(empty),
            ..plain.clone()
        };
        let mut wrong = plain.clone();
        wrong.when.errors = Errors::none()
            .with(
                "start",
                "On 29 March the clocks go forward: 02:30 does not exist. Choose 03:00 or later.",
            )
            .with("end", "The end must come after the start.");
        if let Some(invitation) = wrong.invitation.as_mut() {
            "07700 900123".clone_into(&mut invitation.fields.phone);
            invitation.phone_flag = None;
            invitation.errors = Errors::none()
                .with("phone", "Begin with + and the country code, such as +44.")
                .with("email", "The part after @ is missing.");
        }
        let mut twice = plain.clone();
        twice.when.start_folds = vec![
            Choice::new("earlier", "02:30, summer time"),
            Choice::new("later", "02:30, an hour later, winter time").selected_if(true),
        ];
        twice.when.end_folds.clone_from(&twice.when.start_folds);
        let rival = Self {
            rival: Some(Rival {
                sentence: "Jonas Weber moved it 2 minutes ago.".to_owned(),
                theirs: "Wed 25 Nov, 09:00 – 09:30".to_owned(),
                yours: "Tue 24 Nov, 14:35 – 15:05".to_owned(),
                words: None,
            }),
            ..plain.clone()
        };
        let anew = Self {
            rival: Some(Rival {
                sentence: "أمينة cancelled it at 14:02.".to_owned(),
                theirs: "Cancelled".to_owned(),
                yours: String::new(),
                words: Some("للأسف لا أستطيع الحضور.".to_owned()),
            }),
            case_name: ARABIC.to_owned(),
            primary: Primary::ScheduleAnew,
            ..plain.clone()
        };
        let group = Self {
            invitation: None,
            case_name: "Elternabend 👩‍👩‍👧".to_owned(),
            group_text: Some(
                "Our meeting: Tuesday, 24 November 2026, 14:35. https://desk.example.org/i/8Zk2…"
                    .to_owned(),
            ),
            operators: vec![
                person("Mira Okafor"),
                person("Jonas Weber"),
                person(LONGEST),
            ],
            ..plain.clone()
        };
        let hand_over = |error: Option<&str>| Self {
            hand_over: Some(HandOver {
                name: format!("Jonas Weber instead of {LONGEST}"),
                operator: "jonas".to_owned(),
                instead: "mira".to_owned(),
                on: true,
                error: error.map(ToOwned::to_owned),
            }),
            ..plain.clone()
        };
        let dropped = hand_over(None);
        let unlicensed = hand_over(Some("Jonas Weber has no licence."));
        vec![
            ("dropped", dropped),
            ("unlicensed", unlicensed),
            ("reschedule", plain),
            ("conflict", conflict),
            ("forbidden", forbidden),
            ("silent", silent),
            ("kept", kept),
            ("schedule", schedule),
            ("errors", wrong),
            ("twice", twice),
            ("rival", rival),
            ("anew", anew),
            ("group", group),
        ]
    }
}

impl Samples for CancelDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            base: "/cases/129".to_owned(),
            back: Back::to("/cases/129", Vec::new()),
            from: String::new(),
            case_name: "José Álvarez".to_owned(),
            case_number: "#129".to_owned(),
            words: "Tuesday, 24 November 2026, 14:35 – 15:05".to_owned(),
            key: "key-2".to_owned(),
            revision: "7".to_owned(),
            message: String::new(),
            invitation: Some(invitation(true)),
            rival: None,
            errors: Errors::none(),
        };
        let typed = Self {
            message: MARKUP.to_owned(),
            errors: Errors::none().with("words", "Shorten it to 1,000 characters."),
            ..plain.clone()
        };
        let group = Self {
            invitation: None,
            ..plain.clone()
        };
        vec![("plain", plain), ("typed", typed), ("group", group)]
    }
}

impl Samples for CreateDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let mut contact = invitation(false);
        contact.fields.phone.clear();
        contact.fields.email.clear();
        contact.phone_flag = None;
        contact.consequence = String::new();
        let empty = Self {
            form: CreateForm {
                key: domain::FormKey::parse("key-3").unwrap_or_default(),
                kind: "individual".to_owned(),
                ..CreateForm::default()
            },
            when: when(),
            invitation: contact,
            back: Back::to("/dashboard", Vec::new()),
            ..Self::default()
        };
        let mut scheduled = empty.clone();
        "José Álvarez".clone_into(&mut scheduled.form.name);
        scheduled.form.schedule = Some("on".to_owned());
        scheduled.invitation = invitation(true);
        scheduled.reasons = vec![reason(
            "Overlaps with Amina Yusuf, 14:30 – 15:00.",
            false,
            false,
        )];
        scheduled.anyway = true;
        scheduled.operators = vec![
            Choice::new("1", "Mira Okafor").selected_if(true),
            Choice::new("2", MARKUP),
        ];
        let mut refused = scheduled.clone();
        refused.form.name = format!("{LONGEST}X");
        refused.errors = Errors::none()
            .with("name", "Shorten the name to 50 characters; it has 51.")
            .with("operators", "This account is deactivated.");
        let mut group = empty.clone();
        "group".clone_into(&mut group.form.kind);
        vec![
            ("empty", empty),
            ("scheduled", scheduled),
            ("refused", refused),
            ("group", group),
        ]
    }
}

impl Samples for LinkDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            base: "/cases/129".to_owned(),
            case_name: "José Álvarez".to_owned(),
            link: "https://desk.example.org/i/8Zk2mW0qTn4vHcXy7RbLpA".to_owned(),
            code: Some("048 213".to_owned()),
            text: None,
            replaceable: true,
        };
        let group = Self {
            case_name: MARKUP.to_owned(),
            text: Some("Our meeting: Tuesday, 24 November 2026, 14:35.".to_owned()),
            replaceable: false,
            ..plain.clone()
        };
        vec![("plain", plain), ("group", group)]
    }
}

impl Samples for ProtectionDialog {
    fn samples(cx: &Cx) -> Vec<(&'static str, Self)> {
        let open = Self {
            base: "/cases/129".to_owned(),
            case_name: LONGEST.to_owned(),
            code: None,
            knows: None,
            removable: true,
            sms: None,
            email: None,
            refused: None,
            key: "key".to_owned(),
        };
        let on = Self {
            code: Some("048 213".to_owned()),
            knows: Some(cx.t.protection_unknown()),
            sms: Some("+44 7700 900123".to_owned()),
            email: Some("jose@example.org".to_owned()),
            ..open.clone()
        };
        let always = Self {
            removable: false,
            refused: Some(cx.t.protection_refused()),
            ..on.clone()
        };
        vec![("off", open), ("on", on), ("always", always)]
    }
}

impl Samples for ReplaceLinkDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            base: "/cases/129".to_owned(),
            case_name: ARABIC.to_owned(),
            key: "key-4".to_owned(),
        };
        vec![("plain", plain)]
    }
}

/// The question about a coming appointment, with and without *Keep it*.
fn fate(keep: bool) -> Fate {
    let answer = |value, label: &str, consequence: &str| FateChoice {
        choice: Choice::new(value, label).selected_if(value == "tell"),
        tells: value == "tell",
        consequence: vec![consequence.to_owned()],
        belief: (value == "silent").then(|| format!("{MARKUP} still believes: 14:35")),
    };
    let mut choices = vec![
        answer("tell", "Cancel it and tell José", "José gets an SMS."),
        answer("silent", "Cancel it silently", "José is not told."),
    ];
    if keep {
        choices.push(answer("keep", "Keep it", "Nothing changes for José."));
    }
    Fate {
        changed: (!keep).then(|| format!("{MARKUP} changed the appointment.")),
        revision: "3".to_owned(),
        appointment: "Tue 24 Nov, 14:35".to_owned(),
        choices,
        preview: None,
    }
}

impl Samples for TellDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            base: "/cases/129".to_owned(),
            key: "key-7".to_owned(),
            revision: "3".to_owned(),
            unaware: vec![format!("{MARKUP} still believes: Mon 23 Nov, 10:00")],
            tells: vec!["José gets an SMS and an email in German.".to_owned()],
            preview: None,
        };
        vec![("plain", plain)]
    }
}

impl Samples for CompleteDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            base: "/cases/129".to_owned(),
            case_name: "José Álvarez".to_owned(),
            key: "key-5".to_owned(),
            fate: None,
        };
        let coming = Self {
            fate: Some(fate(true)),
            ..plain.clone()
        };
        vec![("plain", plain), ("coming", coming)]
    }
}

impl Samples for DeleteDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let plain = Self {
            base: "/cases/129".to_owned(),
            case_name: MARKUP.to_owned(),
            case_number: "129".to_owned(),
            typed: String::new(),
            key: "key-6".to_owned(),
            fate: None,
            errors: Errors::none(),
        };
        let refused = Self {
            typed: "128".to_owned(),
            fate: Some(fate(false)),
            errors: Errors::none().with("number", "This is another number. Type 129."),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}

impl Samples for OperatorsDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let none = Self {
            base: "/cases/129".to_owned(),
            case_name: "José Álvarez".to_owned(),
            key: "key-7".to_owned(),
            choices: Vec::new(),
            errors: Errors::none(),
        };
        let some = Self {
            choices: vec![
                Choice::new("2", "Jonas Weber").selected_if(true),
                Choice::new("3", LONGEST),
            ],
            ..none.clone()
        };
        vec![("none", none), ("some", some)]
    }
}

impl Samples for MessageView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let email = Self {
            base: "/cases/129".to_owned(),
            case_name: "José Álvarez".to_owned(),
            mark: mark(
                Channel::Email,
                MessageState::Failed,
                "bounced: the mailbox is full",
            ),
            to: "jose@example.org".to_owned(),
            language: "German".to_owned(),
            subject: Some("Ihr Termin wurde verschoben: Dienstag, 24. November, 14:35".to_owned()),
            text: None,
            segments: None,
            frame: Some("/cases/129/messages/7/body".to_owned()),
            history: vec![
                (moment("10:02", "10:02"), "Written.".to_owned()),
                (
                    moment("10:03", "10:03"),
                    "The server answered: 452 mailbox full. Next try 10:08.".to_owned(),
                ),
            ],
        };
        let sms = Self {
            mark: mark(Channel::Sms, MessageState::Delivered, "delivered"),
            to: "+44 7700 900123".to_owned(),
            subject: None,
            text: Some("Nordlicht: Ihr Termin ist jetzt Di 24.11. 14:35 statt Mo 10:00. https://desk.example.org/i/8Zk2".to_owned()),
            segments: Some("1 segment".to_owned()),
            frame: None,
            history: Vec::new(),
            ..email.clone()
        };
        vec![("email", email), ("sms", sms)]
    }
}
