//! The calendar's pages: empty, a day, a month with too much, made-up names.

use web::views::calendar::{
    CalendarLinkFragment, CalendarPage, CalendarView, Colleague, Day, IslandData, PickDialog,
    PickFragment, PickRow, Row, Tab,
};
use web::views::case::AppointmentState;
use web::views::context::Cx;
use web::views::dashboard::CalendarLink;
use web::views::dialogs::Back;

use super::{ARABIC, Gallery, Kind, LONGEST, MARKUP, Samples, moment, person};

pub(super) fn render(cx: &Cx, gallery: &mut Gallery) -> askama::Result<()> {
    let cx = &Cx {
        path: "/calendar".to_owned(),
        ..cx.clone()
    };
    let mut looking = cx.clone();
    if let Some(viewer) = &mut looking.viewer {
        viewer.licensed = false;
    }
    for (name, page) in &CalendarView::samples(cx) {
        gallery.add("calendar", name, Kind::Page, &CalendarPage { cx, page })?;
        let cx = &looking;
        gallery.add(
            "calendar-unlicensed",
            name,
            Kind::Page,
            &CalendarPage { cx, page },
        )?;
    }
    let calendar = &CalendarLink {
        href: "/calendar".to_owned(),
        today: 12,
    };
    let link = CalendarLinkFragment { cx, calendar };
    gallery.add("calendar-link", "twelve", Kind::Fragment, &link)?;
    for (name, dialog) in &PickDialog::samples(cx) {
        gallery.add("pick", name, Kind::Dialog, &PickFragment { cx, dialog })?;
    }
    Ok(())
}

impl Samples for CalendarView {
    fn samples(cx: &Cx) -> Vec<(&'static str, Self)> {
        let t = cx.t;
        let tab = |label: &str, current| Tab {
            href: "/calendar?view=week&date=2026-11-24".to_owned(),
            label: label.to_owned(),
            current,
        };
        let row = |time: &str, name: &str, state, words: &str| Row {
            start: "2026-11-24T14:35:00+01:00".to_owned(),
            time: time.to_owned(),
            base: "/cases/129".to_owned(),
            name: name.to_owned(),
            number: "#129".to_owned(),
            group: name == ARABIC,
            operators: vec![person("Mira Okafor"), person(LONGEST)],
            state,
            state_words: words.to_owned(),
            reschedule: Some("/cases/129/appointment?from=calendar".to_owned()),
            cancel: (state == AppointmentState::Planned)
                .then(|| "/cases/129/appointment/cancel?from=calendar".to_owned()),
        };
        let day = |heading: &str, rows| Day {
            heading: heading.to_owned(),
            href: Some("/calendar?view=day&date=2026-11-24".to_owned()),
            rows,
            ..Day::default()
        };
        let empty = Self {
            heading: "Week 48: Mon 23 Nov – Sun, 29 Nov 2026".to_owned(),
            here: "/calendar?view=week&date=2026-11-24".to_owned(),
            today: "/calendar?view=week&date=2026-11-24".to_owned(),
            previous: Some("/calendar?view=week&date=2026-11-17".to_owned()),
            next: Some("/calendar?view=week&date=2026-12-01".to_owned()),
            views: vec![tab("Day", false), tab("Week", true)],
            whose: vec![tab("My calendar", true), tab("Team", false)],
            colleagues: vec![
                Colleague {
                    id: "1".to_owned(),
                    person: person("Mira Okafor"),
                    chosen: true,
                },
                Colleague {
                    id: "2".to_owned(),
                    person: person(MARKUP),
                    chosen: false,
                },
            ],
            kept: vec![
                ("view", "week".to_owned()),
                ("date", "2026-11-24".to_owned()),
            ],
            new: Some("/calendar/new?from=calendar".to_owned()),
            island: IslandData {
                zone: "Europe/Berlin".to_owned(),
                view: "week".to_owned(),
                date: "2026-11-24".to_owned(),
                licensed: true,
                texts: format!("{{\"today\":\"{}\"}}", t.calendar_today()),
                ..IslandData::default()
            },
            ..Self::default()
        };
        let full = Self {
            notes: vec![t.calendar_unknown_date().to_owned()],
            days: vec![
                Day {
                    today: true,
                    closed: vec![
                        format!("{LONGEST} · Away · 11:00 – 12:00"),
                        "Nobody can be met · 00:00 – 09:00, 17:00 – 00:00".to_owned(),
                    ],
                    ..day(
                        "Tuesday, 24 November 2026",
                        vec![
                            row(
                                "14:35 – 15:05",
                                "José Álvarez",
                                AppointmentState::Planned,
                                "Scheduled",
                            ),
                            row(
                                "15:00 – 15:30",
                                MARKUP,
                                AppointmentState::Cancelled,
                                "Cancelled",
                            ),
                            row("16:00 – 16:30", LONGEST, AppointmentState::Missed, "Missed"),
                            row(
                                "23:30 – Wed 25 Nov, 00:30",
                                ARABIC,
                                AppointmentState::Running,
                                "Running now",
                            ),
                        ],
                    )
                },
                day("Wednesday, 25 November 2026", Vec::new()),
                Day {
                    many: Some("84 appointments".to_owned()),
                    ..day("Thursday, 26 November 2026", Vec::new())
                },
            ],
            ..empty.clone()
        };
        let columns = Self {
            days: vec![Day {
                person: Some(person("Mira Okafor")),
                href: None,
                ..day(
                    "Mira Okafor",
                    vec![row(
                        "08:00 – 08:30",
                        "José Álvarez",
                        AppointmentState::Past,
                        "Took place",
                    )],
                )
            }],
            new: None,
            previous: None,
            ..empty.clone()
        };
        vec![("empty", empty), ("full", full), ("columns", columns)]
    }
}

impl Samples for PickDialog {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let row = |name: &str| PickRow {
            href: "/cases/129/appointment?start=2026-11-24T14%3A35".to_owned(),
            name: name.to_owned(),
            number: "#129".to_owned(),
            ..PickRow::default()
        };
        let empty = Self {
            back: Back::to("/calendar", vec![("view", "week".to_owned())]),
            new_case: "/cases/new?start=2026-11-24T14%3A35".to_owned(),
            ..Self::default()
        };
        let many = Self {
            words: "Tuesday, 24 November 2026, 14:35 – 15:05".to_owned(),
            query: MARKUP.to_owned(),
            kept: vec![("start", "2026-11-24T14:35".to_owned())],
            operator: Some(ARABIC.to_owned()),
            rows: vec![
                PickRow {
                    moves: Some(moment(
                        "14:35",
                        "Moves its appointment of Tue 24 Nov, 14:35",
                    )),
                    ..row("José Álvarez")
                },
                PickRow {
                    group: true,
                    ..row(LONGEST)
                },
                row(MARKUP),
            ],
            more: true,
            ..empty.clone()
        };
        vec![("empty", empty), ("many", many)]
    }
}
