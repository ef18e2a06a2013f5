//! *New appointment*: free time was chosen; for which case?

use app::{calendar::People, casework::CaseRow};
use askama::Template as _;
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};
use domain::{
    OperatorId,
    appointment::AppointmentStatus,
    case::{CaseFilter, CaseState, CaseType},
    operator::Actor,
};
use serde::Deserialize;

use super::{
    place::{PATH, Place},
    today,
};
use crate::{
    error::PageError,
    extract::{Htmx, Page, Query, SignedIn},
    pages::appointment::prefill::Prefill,
    state::WebState,
    views::{
        calendar::{PickDialog, PickFragment, PickRow},
        dialogs,
    },
    words::{Teller, case::base},
};

/// How many cases are listed.
const LISTED: usize = 20;

/// What the dialog is opened with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// The free time, and where the dialog was opened.
    #[serde(flatten)]
    prefill: Prefill,
    /// Whose free time it is.
    operator: String,
    /// What is searched for.
    q: String,
}

/// The dialog's address, opened from a place of the calendar.
pub(super) fn address(place: &Place) -> String {
    format!("{PATH}/new?{}", query(&[("from", place.origin())]))
}

/// `GET /calendar/new?start=…&end=…&operator=…&q=…`
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let teller = Teller::new(&cx, &actor, state.app().now());
    let origin = Place::of_origin(&wanted.prefill.from, today(&teller.zone, teller.now))
        .unwrap_or_else(|| {
            Place::read(&super::Address::default(), today(&teller.zone, teller.now)).0
        });
    let (rows, more) = cases(&state, &actor, wanted.q.trim()).await?;
    let mut time = wanted.prefill.time_fields();
    time.push(("from", origin.origin()));
    let with_time = query(&time);
    let mut kept = time.clone();
    let operator = operator(&state, &actor, &wanted.operator).await?;
    if operator.is_some() {
        kept.push(("operator", wanted.operator.clone()));
    }
    let new_case = query(&kept);
    let dialog = PickDialog {
        back: dialogs::Back::to(PATH, origin.fields()),
        words: wanted
            .prefill
            .span(&teller.zone)
            .map(|span| teller.whole(span))
            .unwrap_or_default(),
        new_case: format!("/cases/new?{new_case}"),
        rows: rows
            .iter()
            .map(|case| row(&teller, case, &with_time))
            .collect(),
        query: wanted.q,
        kept,
        operator,
        more,
    };
    let fragment = PickFragment {
        cx: &cx,
        dialog: &dialog,
    };
    let html = if htmx {
        fragment.render()?
    } else {
        dialogs::page(&cx, &fragment)?
    };
    Ok((StatusCode::OK, Html(html)).into_response())
}

/// Open cases that fit what was typed; without a word, those of the viewer. And whether there are
/// more.
async fn cases(
    state: &WebState,
    actor: &Actor,
    typed: &str,
) -> Result<(Vec<CaseRow>, bool), PageError> {
    let (mut rows, mut more) = if typed.is_empty() {
        let page = state
            .app()
            .list_cases(actor, CaseFilter::Mine, None)
            .await?;
        (page.rows, false)
    } else {
        let found = state.app().search_cases(actor, typed).await?;
        (found.rows, found.more)
    };
    rows.retain(|case| case.state == CaseState::Open);
    more |= rows.len() > LISTED && !typed.is_empty();
    rows.truncate(LISTED);
    Ok((rows, more))
}

/// The name of a colleague of the viewer, if it is one.
async fn operator(state: &WebState, actor: &Actor, id: &str) -> Result<Option<String>, PageError> {
    let Ok(id) = id.parse::<OperatorId>() else {
        return Ok(None);
    };
    if id == actor.operator {
        return Ok(None);
    }
    let now = state.app().now();
    let calendar = state
        .app()
        .view_calendar(actor, People::Chosen(vec![id]), now..now)
        .await?;
    Ok(calendar.people.first().map(|found| found.name.to_string()))
}

fn row(teller: &Teller, case: &CaseRow, with_time: &str) -> PickRow {
    let moved = case
        .appointment
        .filter(|listed| listed.status == AppointmentStatus::Scheduled && listed.end > teller.now);
    PickRow {
        // What is over stays in the case's history; what is coming is moved.
        href: format!("{}/appointment?{with_time}&anew=on", base(case.number)),
        name: case.name.to_string(),
        number: format!("#{}", case.number),
        group: case.kind == CaseType::Group,
        moves: moved.map(|listed| {
            let words = teller.t.calendar_new_moves(&teller.day_time(listed.start));
            teller.moment(listed.start, words)
        }),
    }
}

fn query(fields: &[(&'static str, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
