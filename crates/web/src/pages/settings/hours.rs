//! An operator's working hours: the ordinary week, single days, absences. One's own for everybody,
//! anybody's for administrators.

use app::hours::{HoursChange, OperatorHours};
use axum::{extract::State, response::Response};
use domain::{
    AbsenceId, OperatorId,
    availability::{Absence, HoursError, Label, typed},
    operator::Actor,
    time::{SpanError, Zone},
};
use jiff::{
    Timestamp, ToSpan as _, Zoned,
    civil::{Date, DateTime, Time, Weekday},
};
use texts::{Interface, when};

use crate::{
    error::{PageError, Problem},
    extract::{Administrator, Form, Htmx, Page, Path, SignedIn},
    pages::fields,
    respond,
    state::WebState,
    views::{
        context::Cx,
        forms::HoursForm,
        hours::{AbsenceFields, AbsenceLine, DayLine, HoursPage, HoursView, WeekdayField},
        parts::Errors,
    },
};

/// Where one's own hours stand.
const OWN: &str = "/settings/hours";

/// The days of the week, the names of their fields, and a date on which each of them fell.
const WEEK: [(Weekday, &str, Date); 7] = [
    (Weekday::Monday, "monday", Date::constant(2024, 1, 1)),
    (Weekday::Tuesday, "tuesday", Date::constant(2024, 1, 2)),
    (Weekday::Wednesday, "wednesday", Date::constant(2024, 1, 3)),
    (Weekday::Thursday, "thursday", Date::constant(2024, 1, 4)),
    (Weekday::Friday, "friday", Date::constant(2024, 1, 5)),
    (Weekday::Saturday, "saturday", Date::constant(2024, 1, 6)),
    (Weekday::Sunday, "sunday", Date::constant(2024, 1, 7)),
];

/// `GET /settings/hours`
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Page(cx): Page,
) -> Result<Response, PageError> {
    show(&state, &actor, actor.operator, &cx, OWN.to_owned()).await
}

/// `GET /settings/hours/<operator>`
pub async fn get_of(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Path(operator): Path<OperatorId>,
    Page(cx): Page,
) -> Result<Response, PageError> {
    show(&state, &actor, operator, &cx, format!("{OWN}/{operator}")).await
}

/// `POST /settings/hours`
pub async fn post(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<HoursForm>,
) -> Result<Response, PageError> {
    let place = (actor.operator, OWN.to_owned());
    change(&state, &actor, place, htmx, &cx, form).await
}

/// `POST /settings/hours/<operator>`
pub async fn post_of(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Path(operator): Path<OperatorId>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<HoursForm>,
) -> Result<Response, PageError> {
    let place = (operator, format!("{OWN}/{operator}"));
    change(&state, &actor, place, htmx, &cx, form).await
}

async fn show(
    state: &WebState,
    actor: &Actor,
    operator: OperatorId,
    cx: &Cx,
    action: String,
) -> Result<Response, PageError> {
    let known = state.app().hours(actor, operator).await?;
    let hours = view(cx, actor, state.app().now(), action, &known);
    respond::page(&HoursPage { cx, hours: &hours })
}

async fn change(
    state: &WebState,
    actor: &Actor,
    (operator, action): (OperatorId, String),
    htmx: bool,
    cx: &Cx,
    form: HoursForm,
) -> Result<Response, PageError> {
    let known = state.app().hours(actor, operator).await?;
    let errors = match understood(cx.t, &known.operator.zone, &form)? {
        Ok(change) => {
            state.app().change_hours(actor, operator, change).await?;
            return Ok(respond::go(htmx, &format!("{action}?done=saved")));
        }
        Err(errors) => errors,
    };
    let hours = HoursView {
        errors,
        ..typed_again(view(cx, actor, state.app().now(), action, &known), form)
    };
    respond::refused(&HoursPage { cx, hours: &hours })
}

/// What a form asks for, or what is wrong with it. A form that is none of ours is a bad request.
fn understood(
    t: Interface,
    zone: &Zone,
    form: &HoursForm,
) -> Result<Result<HoursChange, Errors>, PageError> {
    let mut reader = fields::Reader::new(t);
    let change = match form.part.as_str() {
        "week" => week(&mut reader, t, form).map(HoursChange::Weekly),
        "day" => {
            let day = day(&form.day);
            if day.is_none() {
                reader.refuse("day", t.hours_choose_day());
            }
            let hours = typed::read_day(&form.hours)
                .map_err(|error| reader.refuse("hours", hours_error(t, error)))
                .ok();
            day.zip(hours)
                .map(|(day, hours)| HoursChange::Day(day, hours))
        }
        "remove-day" => Some(HoursChange::RemoveDay(
            day(&form.day).ok_or(Problem::BadRequest)?,
        )),
        "absence" => absence(&mut reader, t, zone, form).map(HoursChange::Absence),
        "remove-absence" => {
            let id: AbsenceId = form.id.parse().map_err(|_| Problem::BadRequest)?;
            Some(HoursChange::RemoveAbsence(id))
        }
        _ => return Err(Problem::BadRequest.into()),
    };
    Ok(change.ok_or_else(|| reader.into_errors()))
}

/// The ordinary week, if it can be read.
#[expect(
    clippy::option_option,
    reason = "that no hours are stated is an answer, and so is that they cannot be read"
)]
fn week(
    reader: &mut fields::Reader,
    t: Interface,
    form: &HoursForm,
) -> Option<Option<domain::availability::WeeklyHours>> {
    let typed = typed_week(form);
    let days: Vec<(Weekday, &str)> = WEEK
        .iter()
        .zip(typed)
        .map(|((weekday, ..), typed)| (*weekday, typed))
        .collect();
    typed::read_week(&days)
        .map_err(|wrong| {
            for (weekday, error) in wrong {
                let field = WEEK.iter().find(|(known, ..)| *known == weekday);
                if let Some((_, field, _)) = field {
                    reader.refuse(field, hours_error(t, error));
                }
            }
        })
        .ok()
}

/// An absence on the clocks of the operator's zone: without times, whole days. Of a time that
/// comes twice the whole is meant, and one that is skipped is taken as an hour later. A day ends
/// where the next one begins: at the first of two midnights.
fn absence(
    reader: &mut fields::Reader,
    t: Interface,
    zone: &Zone,
    form: &HoursForm,
) -> Option<Absence> {
    let mut read = |field: &str, date: &str, time: &str| -> Option<(Date, Option<Time>)> {
        let Some(date) = day(date) else {
            reader.refuse(field, t.hours_choose_day());
            return None;
        };
        if time.trim().is_empty() {
            return Some((date, None));
        }
        if let Ok(time) = time.trim().parse() {
            return Some((date, Some(time)));
        }
        reader.refuse(field, t.hours_choose_time());
        None
    };
    let until_date = if form.until_date.trim().is_empty() {
        &form.from_date
    } else {
        &form.until_date
    };
    let from = read("from", &form.from_date, &form.from_time);
    let until = from.and_then(|_| read("until", until_date, &form.until_time));
    let label = match form.label.trim() {
        "" => Some(None),
        label => Label::parse(label)
            .map(Some)
            .map_err(|error| reader.refuse("label", fields::text_error(t, error)))
            .ok(),
    };
    let (from_date, from_time) = from?;
    let (until_date, until_time) = until?;
    let start = from_date.to_datetime(from_time.unwrap_or(Time::midnight()));
    let end = match until_time {
        Some(time) => until_date.to_datetime(time),
        None => until_date
            .saturating_add(1.day())
            .to_datetime(Time::midnight()),
    };
    let ambiguous = |local: DateTime| zone.rules().to_ambiguous_timestamp(local);
    let end = ambiguous(end);
    let end = match until_time {
        Some(_) => end.later(),
        None => end.compatible(),
    };
    let (Ok(start), Ok(end)) = (ambiguous(start).compatible(), end) else {
        reader.refuse("from", t.hours_choose_day());
        return None;
    };
    Absence::new(start, end, label?)
        .map_err(|error| match error {
            SpanError::TooEarly => reader.refuse("from", t.hours_choose_day()),
            SpanError::TooLate => reader.refuse("until", t.hours_choose_day()),
            SpanError::EndNotAfterStart | SpanError::TooLong => {
                reader.refuse("until", t.hours_absence_order());
            }
        })
        .ok()
}

/// A day from 2000 to 2100.
pub(super) fn day(text: &str) -> Option<Date> {
    let day: Date = text.trim().parse().ok()?;
    (2000..=2100).contains(&day.year()).then_some(day)
}

fn hours_error(t: Interface, error: HoursError) -> &'static str {
    match error {
        HoursError::Unreadable => t.hours_unreadable(),
        HoursError::EndNotAfterStart => t.hours_end_not_after_start(),
        HoursError::Overlap => t.hours_overlap(),
        HoursError::TooMany => t.hours_too_many(),
    }
}

fn typed_week(form: &HoursForm) -> [&str; 7] {
    [
        &form.monday,
        &form.tuesday,
        &form.wednesday,
        &form.thursday,
        &form.friday,
        &form.saturday,
        &form.sunday,
    ]
}

/// The page with what was typed into the form that is refused.
fn typed_again(mut view: HoursView, form: HoursForm) -> HoursView {
    match form.part.as_str() {
        "week" => {
            for (day, typed) in view.week.iter_mut().zip(typed_week(&form)) {
                typed.clone_into(&mut day.hours);
            }
        }
        "day" => {
            view.day = form.day;
            view.day_hours = form.hours;
        }
        _ => {
            view.absence = AbsenceFields {
                from_date: form.from_date,
                from_time: form.from_time,
                until_date: form.until_date,
                until_time: form.until_time,
                label: form.label,
            };
        }
    }
    view
}

fn view(
    cx: &Cx,
    actor: &Actor,
    now: Timestamp,
    action: String,
    OperatorHours { operator, stated }: &OperatorHours,
) -> HoursView {
    let (t, zone) = (cx.t, &operator.zone);
    let language = cx.language.language();
    let zone_words = when::zone(language, &zone.at(now));
    HoursView {
        heading: if operator.id == actor.operator {
            t.hours_title().to_owned()
        } else {
            t.hours_title_of(operator.name.as_str())
        },
        action,
        intro: t.hours_intro(&zone_words),
        week: WEEK
            .iter()
            .map(|(weekday, field, date)| WeekdayField {
                field,
                label: noon(*date, zone)
                    .map(|noon| when::weekday(language, &noon).into())
                    .unwrap_or_default(),
                hours: stated.weekly.as_ref().map_or_else(String::new, |week| {
                    // A dash says that the operator works on no day; otherwise all would be empty
                    // and would state nothing.
                    let none = week.days().all(|(_, hours)| hours.is_closed());
                    if none {
                        "–".to_owned()
                    } else {
                        typed::write_day(week.on(*weekday))
                    }
                }),
            })
            .collect(),
        days: stated
            .days
            .iter()
            .map(|(day, hours)| DayLine {
                day: day.to_string(),
                label: day_words(cx, *day, zone),
                hours: if hours.is_closed() {
                    t.hours_closed().to_owned()
                } else {
                    typed::write_day(hours)
                },
            })
            .collect(),
        absences: stated
            .absences
            .iter()
            .map(|(id, absence)| AbsenceLine {
                id: id.to_string(),
                when: absence_words(cx, absence, zone),
                label: absence
                    .label
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string),
            })
            .collect(),
        ..HoursView::default()
    }
}

/// "Tue, 24 Nov 2026"
pub(super) fn day_words(cx: &Cx, day: Date, zone: &Zone) -> String {
    noon(day, zone).map_or_else(
        || day.to_string(),
        |noon| when::short_date(cx.language.language(), &noon).into(),
    )
}

/// "Thu, 24 Dec 2026 – Fri, 1 Jan 2027" for whole days, else with the times.
fn absence_words(cx: &Cx, absence: &Absence, zone: &Zone) -> String {
    let language = cx.language.language();
    let (start, end) = (zone.at(absence.span.start), zone.at(absence.span.end));
    let begins_day = |at: &Zoned| at.start_of_day().is_ok_and(|midnight| midnight == *at);
    if !begins_day(&start) || !begins_day(&end) {
        return when::short_range(language, &start, &end).into();
    }
    let first = when::short_date(language, &start);
    let last = noon(end.date().saturating_sub(1.day()), zone)
        .map(|noon| when::short_date(language, &noon))
        .filter(|last| last.as_str() != first.as_str());
    last.map_or_else(
        || first.as_str().to_owned(),
        |last| cx.t.hours_days_range(&first, &last),
    )
}

/// Noon, which exists on every day of every zone.
fn noon(day: Date, zone: &Zone) -> Option<Zoned> {
    day.at(12, 0, 0, 0).to_zoned(zone.rules().clone()).ok()
}
