//! The dashboard: list, case, details.
//!
//! One address shows the same to everybody: with `HX-Request` the part that changes, otherwise the
//! whole page.

use app::casework::{CaseRow, Cursor};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};
use domain::{case::CaseFilter, operator::Actor};
use serde::Deserialize;

use super::{appointment, calendar, cases};
use crate::{
    error::PageError,
    extract::{Htmx, Page, Path, Query, SignedIn},
    respond,
    state::WebState,
    views::{
        case::CaseColumns,
        context::Cx,
        dashboard::{CaseList, ColumnsFragment, DashboardPage, ListFragment, RowsFragment},
    },
    words::{self, Teller},
};

/// How many rows a list may come back with that was scrolled far down.
const ROWS_AT_MOST: usize = 500;

/// What stands behind the addresses of the dashboard. Unknown words mean the default.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// Which cases: a word of [`CaseFilter`].
    filter: String,
    /// What is searched for.
    q: String,
    /// The place in the list after which rows are wanted.
    after: String,
    /// How many rows are on the screen, when the list is read again.
    rows: String,
    /// How many entries of the timeline are on the screen, when the case is read again.
    entries: String,
    /// What was done just now, without script.
    done: String,
    /// The number of a case that is gone.
    number: String,
}

impl Wanted {
    fn filter(&self) -> CaseFilter {
        CaseFilter::ALL
            .into_iter()
            .find(|filter| filter.code() == self.filter)
            .unwrap_or_default()
    }

    fn search(&self) -> Option<&str> {
        let typed = self.q.trim();
        (!typed.is_empty()).then_some(typed)
    }

    /// Filter and search as the addresses of rows carry them: empty, or `?…`.
    fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let filter = self.filter();
        if filter != CaseFilter::default() {
            query.append_pair("filter", filter.code());
        }
        if let Some(typed) = self.search() {
            query.append_pair("q", typed);
        }
        let query = query.finish();
        if query.is_empty() {
            query
        } else {
            format!("?{query}")
        }
    }
}

/// The whole page, before it is drawn.
#[derive(Debug)]
pub(crate) struct Desk {
    /// The left column.
    pub(crate) list: CaseList,
    /// The case on the screen, if one is.
    pub(crate) columns: Option<CaseColumns>,
    /// How many appointments the viewer has today, where it was read with the list.
    today: Option<u32>,
}

impl Desk {
    /// Draws it.
    pub(crate) async fn answer(
        &self,
        state: &WebState,
        actor: &Actor,
        cx: &Cx,
        status: StatusCode,
    ) -> Result<Response, PageError> {
        let calendar = calendar::link::of(state, actor, self.today).await?;
        let page = DashboardPage {
            cx,
            list: &self.list,
            columns: self.columns.as_ref(),
            calendar: Some(&calendar),
        };
        Ok((status, Html(respond::drawn(&page)?)).into_response())
    }
}

/// `GET /dashboard`
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Page(mut cx): Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    if cx.toast.is_none() && !wanted.done.is_empty() {
        // Only a number may be shown that somebody put into the address.
        let number = wanted
            .number
            .parse::<i64>()
            .map(|number| format!("#{number}"));
        cx.toast = cases::arrival(&cx, &wanted.done, &number.unwrap_or_default());
    }
    desk(&state, &actor, &cx, &wanted)
        .await?
        .answer(&state, &actor, &cx, StatusCode::OK)
        .await
}

/// `GET /cases?filter=…&q=…&after=…`
pub async fn list(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let desk = desk(&state, &actor, &cx, &wanted).await?;
    match (htmx, wanted.after.is_empty()) {
        (true, true) => respond::page(&ListFragment {
            cx: &cx,
            list: &desk.list,
        }),
        (true, false) => respond::page(&RowsFragment {
            cx: &cx,
            list: &desk.list,
        }),
        (false, _) => desk.answer(&state, &actor, &cx, StatusCode::OK).await,
    }
}

/// `GET /cases/{number}`
pub async fn case(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Path(number): Path<i64>,
    Htmx(htmx): Htmx,
    Page(mut cx): Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let columns = columns(&state, &actor, &cx, number, &wanted.entries).await?;
    if htmx {
        return respond::page(&ColumnsFragment {
            cx: &cx,
            columns: Some(&columns),
        });
    }
    if cx.toast.is_none() && !wanted.done.is_empty() {
        cx.toast = cases::arrival(&cx, &wanted.done, &columns.case.name);
        if cx.toast.is_none() {
            let case = state.app().case_numbered(&actor, number).await?;
            cx.toast = appointment::arrival(&state, &actor, &case, &cx, &wanted.done).await?;
        }
    }
    let mut desk = desk(&state, &actor, &cx, &wanted).await?;
    let CaseList {
        departed,
        queue,
        rows,
        ..
    } = &mut desk.list;
    for row in departed.iter_mut().chain(queue).chain(rows) {
        row.current = row.number == columns.case.number;
    }
    desk.columns = Some(columns);
    desk.answer(&state, &actor, &cx, StatusCode::OK).await
}

/// The page with its list and without a case.
pub(crate) async fn desk(
    state: &WebState,
    actor: &Actor,
    cx: &Cx,
    wanted: &Wanted,
) -> Result<Desk, PageError> {
    let teller = Teller::new(cx, actor, state.app().now());
    let query = wanted.query();
    let mut list = CaseList {
        filters: words::case::filters(&teller, wanted.filter()),
        filter: wanted.filter().code().to_owned(),
        query: wanted.q.clone(),
        ..CaseList::default()
    };
    let row = |row: &CaseRow| words::case::row(&teller, row, &query);
    if let Some(typed) = wanted.search() {
        let found = state.app().search_cases(actor, typed).await?;
        list.rows = found.rows.iter().map(row).collect();
        return Ok(Desk {
            list,
            columns: None,
            today: None,
        });
    }
    let mut after: Option<Cursor> = wanted.after.parse().ok();
    let rows: usize = wanted.rows.parse().unwrap_or_default();
    let mut today = None;
    loop {
        let page = state
            .app()
            .list_cases(actor, wanted.filter(), after)
            .await?;
        list.departed.extend(page.departed.iter().map(row));
        list.queue.extend(page.queue.iter().map(row));
        list.rows.extend(page.rows.iter().map(row));
        today = today.or(page.today);
        after = page.next;
        if after.is_none() || list.rows.len() >= rows.min(ROWS_AT_MOST) {
            break;
        }
    }
    list.more = after.map(|after| {
        let separator = if query.is_empty() { '?' } else { '&' };
        format!("/cases{query}{separator}after={after}")
    });
    Ok(Desk {
        list,
        columns: None,
        today,
    })
}

/// Middle and right column of a case.
pub(crate) async fn columns(
    state: &WebState,
    actor: &Actor,
    cx: &Cx,
    number: i64,
    entries: &str,
) -> Result<CaseColumns, PageError> {
    let app = state.app();
    let entries = entries.parse().unwrap_or_default();
    let page = app.open_case(actor, number, entries).await?;
    let teller = Teller::new(cx, actor, app.now());
    Ok(words::case::columns(
        &teller,
        actor,
        &page,
        app.form_key().as_str(),
    ))
}
