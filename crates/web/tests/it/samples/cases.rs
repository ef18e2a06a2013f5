//! The dashboard's three columns.

use domain::answer::Participation;
use web::views::case::{
    AppointmentState, AppointmentView, CaseColumns, CaseView, Unaware, Unreached,
};
use web::views::context::Cx;
use web::views::dashboard::{
    CalendarLink, CaseList, CaseRow, ColumnsFragment, DashboardPage, ListFragment, RowsFragment,
};
use web::views::details::{
    Attendance, CaseOperator, DetailField, DetailFragment, DetailName, Details, ReminderLine,
    ReminderList, ReminderState,
};
use web::views::parts::{CalendarMark, Channel, Choice, Flag, Moment, Presence};
use web::views::timeline::{
    Call, Entry, EntryKind, MessageMark, MessageState, NextSteps, OtherWay, Timeline,
    TimelineEarlier,
};

use super::{ARABIC, Gallery, Kind, LONGEST, MARKUP, Samples, moment, person, undo};

const NAMES: [&str; 12] = [
    "José Álvarez",
    "Amina Yusuf",
    "Łukasz Wójcik",
    ARABIC,
    "👩‍👩‍👧 Familie Öztürk",
    "田中 さくら",
    LONGEST,
    MARKUP,
    "Ólafur Þór",
    "Зоя Кравченко",
    "Nguyễn Thị Hoa",
    "Seán Ó Briain",
];

pub(super) fn render(cx: &Cx, gallery: &mut Gallery) -> askama::Result<()> {
    let calendar = CalendarLink {
        href: "/calendar".to_owned(),
        today: 12,
    };
    let lists = CaseList::samples(cx);
    let columns = CaseColumns::samples(cx);
    for (name, list) in &lists {
        let page = DashboardPage {
            cx,
            list,
            columns: None,
            calendar: None,
        };
        gallery.add("dashboard-list", name, Kind::Page, &page)?;
        gallery.add("list", name, Kind::Fragment, &ListFragment { cx, list })?;
        gallery.add("rows", name, Kind::Fragment, &RowsFragment { cx, list })?;
    }
    if let Some((_, list)) = lists.last() {
        for (name, columns) in &columns {
            let page = DashboardPage {
                cx,
                list,
                columns: Some(columns),
                calendar: Some(&calendar),
            };
            gallery.add("dashboard", name, Kind::Page, &page)?;
            gallery.add(
                "columns",
                name,
                Kind::Fragment,
                &ColumnsFragment {
                    cx,
                    columns: Some(columns),
                },
            )?;
        }
        gallery.add(
            "columns",
            "none",
            Kind::Fragment,
            &ColumnsFragment { cx, columns: None },
        )?;
        if let Some((_, columns)) = columns.first() {
            let mut told = cx.clone();
            told.toast = super::Toast::samples(cx)
                .into_iter()
                .next()
                .map(|(_, toast)| toast);
            let page = DashboardPage {
                cx: &told,
                list,
                columns: Some(columns),
                calendar: None,
            };
            gallery.add("dashboard", "toast", Kind::Page, &page)?;
            if let Some(viewer) = told.viewer.as_mut() {
                viewer.licensed = false;
                viewer.administrator = false;
            }
            let page = DashboardPage {
                cx: &told,
                list,
                columns: Some(columns),
                calendar: None,
            };
            gallery.add("dashboard", "unlicensed", Kind::Page, &page)?;
        }
    }
    for (name, timeline) in &Timeline::samples(cx) {
        gallery.add(
            "earlier",
            name,
            Kind::Fragment,
            &TimelineEarlier { cx, timeline },
        )?;
    }
    for (name, field) in &DetailField::samples(cx) {
        let fragment = DetailFragment {
            cx,
            base: "/cases/129",
            field,
            changed: "cases",
        };
        gallery.add("field", name, Kind::Fragment, &fragment)?;
    }
    Ok(())
}

/// The element at an index, from the beginning again after the last.
fn nth(of: &[&'static str], index: usize) -> &'static str {
    of.iter().copied().cycle().nth(index).unwrap_or_default()
}

fn row(index: usize, name: &str) -> CaseRow {
    let mark = match index % 5 {
        0 | 1 => Some(CalendarMark::Planned),
        3 if index.is_multiple_of(2) => Some(CalendarMark::Missed),
        3 => Some(CalendarMark::Cancelled),
        _ => None,
    };
    CaseRow {
        href: format!("/cases/{}?filter=mine", 129 - index),
        name: name.to_owned(),
        number: format!("#{}", 129 - index),
        presence: if index.is_multiple_of(4) {
            Presence::Online
        } else {
            Presence::Away
        },
        appointment: mark
            .map(|_| moment("14:35", nth(&["Tue 14:35", "Wed 09:00", "24 Dec"], index))),
        calendar: mark,
        unreached: index % 4 == 2,
        unread: if index % 6 == 1 { 2 } else { 0 },
        last_activity: moment(
            "10:02",
            nth(
                &["now", "2 min", "14 min", "3 h", "yesterday", "12 Nov"],
                index,
            ),
        ),
        group: index % 7 == 4,
        current: index == 0,
    }
}

impl Samples for CaseList {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let filters = vec![
            Choice::new("mine", "My active cases").selected_if(true),
            Choice::new("all", "All active cases"),
            Choice::new("unassigned", "Unassigned"),
            Choice::new("completed", "Completed"),
        ];
        let empty = Self {
            filters,
            filter: "mine".to_owned(),
            ..Self::default()
        };
        let none_found = Self {
            query: MARKUP.to_owned(),
            ..empty.clone()
        };
        let one = Self {
            rows: vec![row(0, "José Álvarez")],
            ..empty.clone()
        };
        let many = Self {
            departed: vec![row(3, "Ines Costa")],
            queue: vec![row(1, "Amina Yusuf"), row(5, "田中 さくら")],
            rows: (0..26)
                .map(|index| row(index, nth(&NAMES, index)))
                .collect(),
            more: Some("/cases?filter=mine&after=103".to_owned()),
            ..empty.clone()
        };
        vec![
            ("empty", empty),
            ("none-found", none_found),
            ("one", one),
            ("many", many),
        ]
    }
}

fn entry(day: Option<&str>, time: &str, kind: EntryKind, text: &str) -> Entry {
    Entry {
        day: day.map(str::to_owned),
        at: moment(time, time),
        kind,
        actor: None,
        text: text.to_owned(),
        quote: None,
        note: None,
        message: None,
        next: None,
        undo: None,
    }
}

pub(super) fn mark(channel: Channel, state: MessageState, words: &str) -> MessageMark {
    MessageMark {
        channel,
        state,
        words: words.to_owned(),
        href: "/cases/129/messages/7".to_owned(),
        again: (state == MessageState::Failed).then(|| "/cases/129/messages/7/again".to_owned()),
        key: "key-again".to_owned(),
    }
}

fn message(time: &str, channel: Channel, text: &str, state: MessageState, words: &str) -> Entry {
    Entry {
        message: Some(mark(channel, state, words)),
        next: (state == MessageState::Failed).then(|| NextSteps {
            action: "/messages/7/again".to_owned(),
            key: "key-next".to_owned(),
            again: true,
            other: Some(OtherWay {
                channel: "email".to_owned(),
                label: "Use the other channel: email to jose@example.org".to_owned(),
            }),
            call: Some(Call {
                href: "tel:+447700900123".to_owned(),
                label: "Call +44 7700 900123".to_owned(),
            }),
        }),
        ..entry(None, time, EntryKind::Message(channel), text)
    }
}

impl Samples for Timeline {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let one = Self {
            entries: vec![entry(
                Some("Today"),
                "10:02",
                EntryKind::Case,
                "Mira created the case.",
            )],
            earlier: None,
        };
        let cancelled = Entry {
            quote: Some("My train is late.\nI am <b>sorry</b>! 😢".to_owned()),
            ..entry(
                None,
                "09:41",
                EntryKind::Cancelled,
                "José cancelled the appointment.",
            )
        };
        let moved = Entry {
            undo: Some(undo()),
            ..entry(
                Some("Today"),
                "10:02",
                EntryKind::Moved,
                "Mira moved it from Mon 23 Nov, 10:00 to Tue 24 Nov, 14:35.",
            )
        };
        let all = Self {
            entries: vec![
                entry(
                    Some("Thu 19 Nov"),
                    "16:20",
                    EntryKind::Case,
                    "Mira created the case.",
                ),
                entry(
                    None,
                    "16:22",
                    EntryKind::Scheduled,
                    "Mira scheduled it for Mon 23 Nov, 10:00 – 10:30.",
                ),
                message(
                    "16:22",
                    Channel::Email,
                    "Invitation, German",
                    MessageState::Delivered,
                    "delivered",
                ),
                message(
                    "16:22",
                    Channel::Sms,
                    "SMS, German",
                    MessageState::Failed,
                    "refused: the number does not exist",
                ),
                entry(
                    Some("Yesterday"),
                    "08:15",
                    EntryKind::Details,
                    "Jonas changed the phone number.",
                ),
                message(
                    "08:16",
                    Channel::Sms,
                    "Reminder, German",
                    MessageState::Superseded,
                    "superseded",
                ),
                cancelled,
                Entry {
                    quote: Some(MARKUP.to_owned()),
                    note: Some(MARKUP.to_owned()),
                    ..entry(None, "09:40", EntryKind::Answer, "José answered by SMS")
                },
                entry(
                    None,
                    "09:41",
                    EntryKind::Attendance(Participation::Tentative),
                    "José tentatively accepted the appointment in the calendar",
                ),
                entry(
                    None,
                    "09:42",
                    EntryKind::Undone,
                    "José took the cancellation back.",
                ),
                moved,
                message(
                    "10:02",
                    Channel::Email,
                    "New time, German",
                    MessageState::Queued,
                    "waiting, can be undone",
                ),
                message(
                    "10:02",
                    Channel::Sms,
                    "SMS, German",
                    MessageState::Kept,
                    "not sent: no SMS gateway configured",
                ),
                message(
                    "10:03",
                    Channel::Email,
                    "New time, German",
                    MessageState::Sending,
                    "is being sent",
                ),
                message(
                    "10:03",
                    Channel::Email,
                    "New time, German",
                    MessageState::Sent,
                    "sent",
                ),
            ],
            earlier: Some("/cases/129/timeline?before=41".to_owned()),
        };
        vec![("one", one), ("all", all)]
    }
}

fn field(name: DetailName, value: &str) -> DetailField {
    DetailField {
        field: name,
        value: value.to_owned(),
        editable: true,
        ..DetailField::default()
    }
}

impl Samples for DetailField {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let phone = DetailField {
            flag: Some(Flag {
                country: "gb".to_owned(),
                name: "United Kingdom".to_owned(),
            }),
            saved: true,
            ..field(DetailName::Phone, "+44 7700 900123")
        };
        let refused = DetailField {
            error: Some("This number is too short for the United Kingdom.".to_owned()),
            ..field(DetailName::Phone, "+44 77")
        };
        let locked = DetailField {
            editable: false,
            ..field(DetailName::Notes, MARKUP)
        };
        vec![
            ("name", field(DetailName::Name, LONGEST)),
            ("email", field(DetailName::Email, "jose@example.org")),
            ("phone", phone),
            ("phone-refused", refused),
            ("reference", field(DetailName::Reference, "")),
            ("notes-locked", locked),
        ]
    }
}

fn appointment(state: AppointmentState) -> AppointmentView {
    AppointmentView {
        state,
        day: "Tuesday, 24 November 2026".to_owned(),
        start: moment("14:35", "14:35"),
        end: moment("15:05", "15:05"),
        zone: "Berlin time".to_owned(),
        customer_time: Some("13:35 for José (London)".to_owned()),
        distance: (state == AppointmentState::Planned).then(|| "in 2 days".to_owned()),
        kind: "Video".to_owned(),
        operators: vec![person("Mira Okafor")],
        words: None,
        cancellable: matches!(state, AppointmentState::Planned | AppointmentState::Running),
        missable: matches!(state, AppointmentState::Running | AppointmentState::Past),
        revision: "7".to_owned(),
    }
}

fn case(cx: &Cx, name: &str, appointment: Option<AppointmentView>) -> CaseView {
    let timeline = Timeline::samples(cx)
        .pop()
        .map(|(_, timeline)| timeline)
        .unwrap_or_default();
    CaseView {
        base: "/cases/129".to_owned(),
        topic: "case:129".to_owned(),
        name: name.to_owned(),
        number: "#129".to_owned(),
        group: false,
        presence: Presence::Online,
        completed: None,
        waiting: false,
        editable: true,
        appointment,
        unaware: None,
        unreached: Some(Unreached {
            title: format!("{name} could not be reached"),
            sentence: "Invitation to +44 7700 900123, English – failed 14:35: there is no such mobile number.".to_owned(),
            seen: 1_800_000_000_000_000,
        }),
        timeline,
        key: "key-case".to_owned(),
        unread: false,
    }
}

fn reminder(state: ReminderState, words: &str) -> ReminderLine {
    let told = matches!(state, ReminderState::Message(_));
    ReminderLine {
        channel: if told { Channel::Email } else { Channel::Sms },
        text: "SMS, Tue 24 Nov, 13:35".to_owned(),
        state,
        words: words.to_owned(),
        href: told.then(|| "/messages/1".to_owned()),
    }
}

fn details(name: &str) -> Details {
    Details {
        base: "/cases/129".to_owned(),
        presence: Presence::Online,
        origin: "created manually".to_owned(),
        kind: "Individual case".to_owned(),
        name: field(DetailName::Name, name),
        email: Some(field(DetailName::Email, "jose@example.org")),
        phone: Some(DetailField {
            flag: Some(Flag {
                country: "gb".to_owned(),
                name: "United Kingdom".to_owned(),
            }),
            ..field(DetailName::Phone, "+44 7700 900123")
        }),
        no_sms: Some("This number asked for no SMS (Mon, 23 Nov, 10:00).".to_owned()),
        attendance: Some(Attendance {
            participation: Participation::Declined,
            sentence: "Declined in the calendar (Mon, 23 Nov, 10:00).".to_owned(),
            outdated: Some("That was before the last change.".to_owned()),
        }),
        reference: field(DetailName::Reference, ""),
        notes: field(
            DetailName::Notes,
            "Prefers afternoons.\nSpeaks Spanish and German.",
        ),
        language: "German".to_owned(),
        zone: Some("Europe/London".to_owned()),
        reminders: Some(ReminderList {
            on: true,
            lines: vec![
                reminder(ReminderState::Message(MessageState::Delivered), "delivered"),
                reminder(ReminderState::Planned, "planned"),
                reminder(ReminderState::LeftOut, "left out: no address"),
                reminder(
                    ReminderState::Missed,
                    "missed: it could not be sent in time",
                ),
            ],
        }),
        operators: vec![
            CaseOperator {
                person: person("Mira Okafor"),
                id: "1".to_owned(),
                removable: true,
            },
            CaseOperator {
                person: person("Jonas Weber"),
                id: "2".to_owned(),
                removable: true,
            },
        ],
        editable: true,
        completed: false,
        key: "key-details".to_owned(),
    }
}

impl Samples for CaseColumns {
    fn samples(cx: &Cx) -> Vec<(&'static str, Self)> {
        let of = |name: &str, shown| Self {
            case: case(cx, name, shown),
            details: details(name),
        };
        let planned = of("José Álvarez", Some(appointment(AppointmentState::Planned)));
        let mut unaware = planned.clone();
        unaware.case.unaware = Some(Unaware {
            sentences: vec!["José Álvarez still believes Mon 23 Nov, 10:00.".to_owned()],
            tells: vec!["José Álvarez gets an SMS and an email in German.".to_owned()],
        });
        let mut cancelled = of(ARABIC, Some(appointment(AppointmentState::Cancelled)));
        if let Some(appointment) = cancelled.case.appointment.as_mut() {
            appointment.words = Some((ARABIC.to_owned(), "للأسف لا أستطيع الحضور.".to_owned()));
        }
        let mut new = of(MARKUP, None);
        new.case.timeline = Timeline::default();
        new.details.operators.clear();
        new.details.notes.value = String::new();
        let mut completed = of(LONGEST, Some(appointment(AppointmentState::Past)));
        completed.case.completed = Some("Completed on 3 November by Mira Okafor.".to_owned());
        completed.details.completed = true;
        completed.details.reminders = Some(ReminderList::default());
        let mut group = of(
            "👩‍👩‍👧 Elternabend",
            Some(appointment(AppointmentState::Running)),
        );
        group.case.group = true;
        group.details.email = None;
        group.details.phone = None;
        let mut locked = planned.clone();
        locked.case.editable = false;
        locked.details.editable = false;
        let overnight = AppointmentView {
            end: Moment::new("2026-11-25T00:35:00+01:00", "Wed 25 Nov, 00:35"),
            ..appointment(AppointmentState::Planned)
        };
        vec![
            ("planned", planned),
            ("unaware", unaware),
            ("cancelled", cancelled),
            (
                "missed",
                of("Łukasz Wójcik", Some(appointment(AppointmentState::Missed))),
            ),
            ("new", new),
            ("completed", completed),
            ("group", group),
            ("locked", locked),
            ("overnight", of(LONGEST, Some(overnight))),
        ]
    }
}
