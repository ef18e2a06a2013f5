//! The organisation's closed days, with the public holidays of a country filled in.

use app::hours::{ClosedDaysChange, FillError, Holidays};
use axum::{extract::State, response::Response};
use domain::{
    availability::Label,
    holidays::{self, Unknown},
    operator::Actor,
    text::fold,
};
use serde::Deserialize;

use super::hours::{day, day_words};
use crate::{
    error::{PageError, Problem},
    extract::{Administrator, Form, Htmx, Page, Query},
    pages::fields,
    respond,
    state::WebState,
    views::{
        context::Cx,
        forms::ClosedDaysForm,
        hours::{ClosedDayLine, ClosedDaysPage, ClosedDaysView},
        parts::{Choice, Errors},
        toast::Toast,
    },
};

/// What the address of the page holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// The year; nonsense is taken as the present one.
    pub year: String,
    /// `saved` after a change.
    pub done: String,
    /// How many holidays have just been added.
    pub filled: String,
    /// The place whose holidays were filled in, chosen again for the next year.
    pub place: String,
}

/// `GET /settings/closed-days`
pub async fn get(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Query(shown): Query<Shown>,
    Page(mut cx): Page,
) -> Result<Response, PageError> {
    let year = year_or_present(&state, &actor, &shown.year);
    let filled = shown.filled.parse::<u16>().ok();
    let said = filled
        .map(|count| cx.t.hours_filled(count.into()))
        .or_else(|| (shown.done == "saved").then(|| cx.t.door_saved().to_owned()));
    if let Some(text) = said {
        cx.toast = Some(Toast {
            text,
            ..Toast::default()
        });
    }
    let closed = view(&state, &actor, &cx, year, &shown.place).await?;
    respond::page(&ClosedDaysPage {
        cx: &cx,
        closed: &closed,
    })
}

/// `POST /settings/closed-days`
pub async fn post(
    State(state): State<WebState>,
    Administrator(actor): Administrator,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<ClosedDaysForm>,
) -> Result<Response, PageError> {
    let shown = year_or_present(&state, &actor, &form.shown);
    let mut reader = fields::Reader::new(cx.t);
    let on = day(&form.day);
    let change = match form.part.as_str() {
        "fill" => return fill(&state, &actor, htmx, &cx, form, shown).await,
        "close" => {
            if on.is_none() {
                reader.refuse("day", cx.t.hours_choose_day());
            }
            let name = label(&mut reader, &cx, "name", &form.name);
            on.zip(name)
                .map(|(day, name)| ClosedDaysChange::Close(day, name))
        }
        "rename" => {
            let on = on.ok_or(Problem::BadRequest)?;
            label(&mut reader, &cx, &on.to_string(), &form.name)
                .map(|name| ClosedDaysChange::Close(on, name))
        }
        "remove" => Some(ClosedDaysChange::Open(on.ok_or(Problem::BadRequest)?)),
        _ => return Err(Problem::BadRequest.into()),
    };
    if let Some(change) = change {
        let (ClosedDaysChange::Close(day, _) | ClosedDaysChange::Open(day)) = &change;
        let to = format!("/settings/closed-days?year={}&done=saved", day.year());
        state.app().change_closed_days(&actor, change).await?;
        return Ok(respond::go(htmx, &to));
    }
    let mut closed = ClosedDaysView {
        errors: reader.into_errors(),
        ..view(&state, &actor, &cx, shown, "").await?
    };
    if form.part == "close" {
        closed.day = form.day;
        closed.name = form.name;
    } else if let Some(line) = closed.days.iter_mut().find(|line| line.day == form.day) {
        line.name = form.name;
    }
    respond::refused(&ClosedDaysPage {
        cx: &cx,
        closed: &closed,
    })
}

/// Fills in the public holidays of a place and a year.
async fn fill(
    state: &WebState,
    actor: &Actor,
    htmx: bool,
    cx: &Cx,
    form: ClosedDaysForm,
    shown: i16,
) -> Result<Response, PageError> {
    let (country, region) = match form.place.split_once('-') {
        Some((country, region)) => (country, Some(region)),
        None => (form.place.as_str(), None),
    };
    let wanted = form.year.parse().map(|year| Holidays {
        country: country.to_owned(),
        region: region.map(str::to_owned),
        year,
    });
    let filled = match &wanted {
        Ok(wanted) => state.app().fill_holidays(actor, wanted).await,
        Err(_) => Err(Unknown::Year.into()),
    };
    let (field, sentence) = match filled {
        Ok(count) => {
            let to = format!(
                "/settings/closed-days?year={}&filled={count}&place={}",
                form.year, form.place
            );
            return Ok(respond::go(htmx, &to));
        }
        Err(FillError::Unknown(Unknown::Country | Unknown::Region)) => {
            ("place", cx.t.hours_unknown_place())
        }
        Err(FillError::Unknown(Unknown::Year)) => ("year", cx.t.hours_unknown_year()),
        Err(FillError::Failure(failure)) => return Err(failure.into()),
    };
    let closed = ClosedDaysView {
        errors: Errors::none().with(field, sentence),
        ..view(state, actor, cx, shown, &form.place).await?
    };
    respond::refused(&ClosedDaysPage {
        cx,
        closed: &closed,
    })
}

fn label(reader: &mut fields::Reader, cx: &Cx, field: &str, text: &str) -> Option<Label> {
    Label::parse(text)
        .map_err(|error| reader.refuse(field, fields::text_error(cx.t, error)))
        .ok()
}

/// A year from 2000 to 2100; anything else is taken as the present one on the viewer's clocks.
fn year_or_present(state: &WebState, actor: &Actor, text: &str) -> i16 {
    text.parse()
        .ok()
        .filter(|year| (2000..=2100).contains(year))
        .unwrap_or_else(|| actor.zone.at(state.app().now()).year())
}

async fn view(
    state: &WebState,
    actor: &Actor,
    cx: &Cx,
    year: i16,
    place: &str,
) -> Result<ClosedDaysView, PageError> {
    let days = state.app().closed_days(actor, year).await?;
    let choice = |of: i16| Choice::new(of.to_string(), of.to_string()).selected_if(of == year);
    let (first, last) = (*holidays::YEARS.start(), *holidays::YEARS.end());
    Ok(ClosedDaysView {
        year: year.to_string(),
        years: (first.min(year)..=last.max(year))
            .filter(|of| holidays::YEARS.contains(of) || *of == year)
            .map(choice)
            .collect(),
        days: days
            .iter()
            .map(|(day, name)| {
                let words = day_words(cx, *day, &actor.zone);
                ClosedDayLine {
                    day: day.to_string(),
                    name_label: cx.t.hours_closed_name_of(&words),
                    save_label: cx.t.hours_closed_save_of(&words),
                    remove_label: cx.t.hours_remove_what(&words),
                    label: words,
                    name: name.to_string(),
                }
            })
            .collect(),
        places: places(cx, place),
        // Of a year without holidays, the nearest that has some.
        holiday_years: holidays::YEARS
            .map(|of| {
                Choice::new(of.to_string(), of.to_string())
                    .selected_if(of == year.clamp(first, last))
            })
            .collect(),
        ..ClosedDaysView::default()
    })
}

/// All countries by their names on this page, each followed by its regions.
fn places(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let mut countries: Vec<_> = holidays::places()
        .map(|(code, regions)| {
            let name = texts::country_name(&cx.t, code).unwrap_or_else(|| code.to_owned());
            (fold(&name), name, code, regions)
        })
        .collect();
    countries.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let mut choices = Vec::new();
    for (_, country, code, mut regions) in countries {
        choices.push(Choice::new(code, country.clone()).selected_if(code == chosen));
        regions.sort_by_cached_key(|region| fold(region.name));
        for region in regions {
            let value = format!("{code}-{}", region.code);
            let selected = value == chosen;
            let label = cx.t.hours_place_of(&country, region.name);
            choices.push(Choice::new(value, label).selected_if(selected));
        }
    }
    choices
}
