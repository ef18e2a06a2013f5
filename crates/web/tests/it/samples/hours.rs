//! Working hours, closed days and reminders.

use web::views::context::Cx;
use web::views::hours::{
    AbsenceFields, AbsenceLine, ClosedDayLine, ClosedDaysPage, ClosedDaysView, DayLine, HoursPage,
    HoursView, WeekdayField,
};
use web::views::parts::{Choice, Errors};
use web::views::reminders::{RemindersPage, RemindersView, RuleLine};

use super::{ARABIC, Gallery, Kind, LONGEST, MARKUP, Samples};

pub(super) fn render(cx: &Cx, gallery: &mut Gallery) -> askama::Result<()> {
    let at = |path: &str| Cx {
        path: path.to_owned(),
        ..cx.clone()
    };
    for (name, hours) in &HoursView::samples(cx) {
        let cx = &at("/settings/hours");
        gallery.add("hours", name, Kind::Page, &HoursPage { cx, hours })?;
    }
    for (name, closed) in &ClosedDaysView::samples(cx) {
        let cx = &at("/settings/closed-days");
        gallery.add(
            "closed-days",
            name,
            Kind::Page,
            &ClosedDaysPage { cx, closed },
        )?;
    }
    for (name, reminders) in &RemindersView::samples(cx) {
        let cx = &at("/settings/reminders");
        gallery.add(
            "reminders",
            name,
            Kind::Page,
            &RemindersPage { cx, reminders },
        )?;
    }
    Ok(())
}

fn week(hours: &str) -> Vec<WeekdayField> {
    [
        ("monday", "Monday"),
        ("tuesday", "Tuesday"),
        ("wednesday", "Wednesday"),
        ("thursday", "Thursday"),
        ("friday", "Friday"),
        ("saturday", "Saturday"),
        ("sunday", "Sunday"),
    ]
    .into_iter()
    .map(|(field, label)| WeekdayField {
        field,
        label: label.to_owned(),
        hours: if field.starts_with('s') {
            String::new()
        } else {
            hours.to_owned()
        },
    })
    .collect()
}

impl Samples for HoursView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let empty = Self {
            heading: "Working hours".to_owned(),
            action: "/settings/hours".to_owned(),
            intro: "Time zone: Berlin time (GMT+1).".to_owned(),
            week: week(""),
            ..Self::default()
        };
        let absence = |id: &str, label: &str| AbsenceLine {
            id: id.to_owned(),
            when: "Thu, 24 Dec 2026 – Fri, 1 Jan 2027".to_owned(),
            label: label.to_owned(),
        };
        let day = |day: &str, hours: &str| DayLine {
            day: day.to_owned(),
            label: format!("Thu, {day}"),
            hours: hours.to_owned(),
        };
        let many = Self {
            heading: format!("Working hours of {LONGEST}"),
            week: week("09:00–12:00, 13:00–17:00"),
            days: vec![
                day("2026-12-24", "Closed"),
                day("2026-12-31", "09:00–12:00"),
            ],
            absences: vec![
                absence("1", ""),
                absence("2", ARABIC),
                absence("3", &LONGEST.repeat(4)),
            ],
            ..empty.clone()
        };
        let refused = Self {
            week: week("9–5"),
            day: "2026-12-24".to_owned(),
            day_hours: MARKUP.to_owned(),
            absence: AbsenceFields {
                from_date: "2026-12-24".to_owned(),
                from_time: "09:00".to_owned(),
                until_date: "2026-12-23".to_owned(),
                until_time: String::new(),
                label: MARKUP.to_owned(),
            },
            errors: Errors::none()
                .with_form("Not saved.")
                .with("monday", "The end has to come after the start.")
                .with("day", "Choose a day.")
                .with("hours", "Write times like 9–12.")
                .with("from", "Choose a day.")
                .with("until", "The end has to come after the start.")
                .with("label", "At most 200 characters."),
            ..many.clone()
        };
        vec![("empty", empty), ("many", many), ("refused", refused)]
    }
}

impl Samples for ClosedDaysView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let years = vec![
            Choice::new("2026", "2026").selected_if(true),
            Choice::new("2027", "2027"),
        ];
        let empty = Self {
            year: "2026".to_owned(),
            years: years.clone(),
            places: vec![
                Choice::new("DE", "Germany"),
                Choice::new("DE-BY", "Germany: Bayern").selected_if(true),
            ],
            holiday_years: years,
            ..Self::default()
        };
        let line = |day: &str, name: &str| ClosedDayLine {
            day: day.to_owned(),
            label: format!("Fri, {day}"),
            name: name.to_owned(),
            name_label: format!("Name of Fri, {day}"),
            save_label: format!("Save Fri, {day}"),
            remove_label: format!("Remove Fri, {day}"),
        };
        let many = Self {
            days: vec![
                line("2026-12-24", "Christmas Eve"),
                line("2026-12-25", ARABIC),
                line("2026-12-26", &LONGEST.repeat(4)),
            ],
            ..empty.clone()
        };
        let refused = Self {
            day: "2026-12-24".to_owned(),
            name: MARKUP.to_owned(),
            errors: Errors::none()
                .with_form("Not saved.")
                .with("2026-12-25", "Write something here.")
                .with("day", "Choose a day.")
                .with("name", "Write something here.")
                .with("place", "Choose a country.")
                .with("year", "Choose a year."),
            ..many.clone()
        };
        vec![("empty", empty), ("many", many), ("refused", refused)]
    }
}

impl Samples for RemindersView {
    fn samples(_: &Cx) -> Vec<(&'static str, Self)> {
        let empty = Self {
            channels: vec![Choice::new("email", "Email"), Choice::new("sms", "SMS")],
            units: vec![Choice::new("hours", "Hours").selected_if(true)],
            quiet_from: "21:00".to_owned(),
            quiet_until: "07:00".to_owned(),
            ..Self::default()
        };
        let rule = |minutes: usize| RuleLine {
            channel: "sms".to_owned(),
            minutes: minutes.to_string(),
            label: format!("SMS, {minutes} minutes before the start"),
            remove_label: format!("Remove SMS, {minutes} minutes before the start"),
        };
        let many = Self {
            rules: (5..15).rev().map(rule).collect(),
            quiet: true,
            ..empty.clone()
        };
        let refused = Self {
            amount: "soon".to_owned(),
            quiet_until: "21:00".to_owned(),
            errors: Errors::none()
                .with("amount", "Please type a whole number.")
                .with("until", "Quiet hours begin and end at different times."),
            ..many.clone()
        };
        vec![("empty", empty), ("many", many), ("refused", refused)]
    }
}
