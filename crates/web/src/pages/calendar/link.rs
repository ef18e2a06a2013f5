//! The dashboard's link to the calendar, with how many appointments the viewer has today.

use axum::{extract::State, response::Response};
use domain::operator::Actor;

use super::place::PATH;
use crate::{
    error::PageError,
    extract::{Htmx, Page, SignedIn},
    respond,
    state::WebState,
    views::{calendar::CalendarLinkFragment, dashboard::CalendarLink},
};

/// `GET /calendar/link`: the link alone; without htmx, where it leads.
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Htmx(htmx): Htmx,
    Page(cx): Page,
) -> Result<Response, PageError> {
    if !htmx {
        return Ok(respond::go(false, PATH));
    }
    respond::page(&CalendarLinkFragment {
        cx: &cx,
        calendar: &of(&state, &actor, None).await?,
    })
}

/// The link of an operator; `today` is how many appointments they have, if it is known already.
pub(crate) async fn of(
    state: &WebState,
    actor: &Actor,
    today: Option<u32>,
) -> Result<CalendarLink, PageError> {
    let today = match today {
        Some(today) => today,
        None => state.app().count_today(actor).await?,
    };
    Ok(CalendarLink {
        href: PATH.to_owned(),
        today,
    })
}
