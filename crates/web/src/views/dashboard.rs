//! The dashboard: case list, case, details.
//!
//! Routes: `GET /dashboard` and `GET /cases/<number>` answer [`DashboardPage`]; with `HX-Request` the
//! latter answers [`ColumnsFragment`] (status 200, or 404 with [`super::errors::GoneFragment`]).
//! `GET /cases?filter=…&q=…&after=…` answers [`ListFragment`], with `after` [`RowsFragment`];
//! without script the same address is the whole page. `GET /cases/new` opens the dialog
//! [`super::dialogs::CreateDialog`].

use askama::Template;
use domain::answer::Participation;

use super::case::{AppointmentState, CaseColumns};
use super::context::Cx;
use super::details::DetailName;
use super::parts::{CalendarMark, Channel, Choice, Moment, Presence};
use super::timeline::{EntryKind, MessageState};

/// The left column's list.
#[derive(Debug, Clone, Default)]
pub struct CaseList {
    /// The filters; the chosen one is marked.
    pub filters: Vec<Choice>,
    /// The value of the chosen filter.
    pub filter: String,
    /// What is searched for.
    pub query: String,
    /// Cases that colleagues took the viewer off; shown on top until they were looked at.
    pub departed: Vec<CaseRow>,
    /// Cases that nobody owns yet; shown on top, whatever the filter.
    pub queue: Vec<CaseRow>,
    /// The cases.
    pub rows: Vec<CaseRow>,
    /// Address of the rows after these, by key.
    pub more: Option<String>,
}

impl CaseList {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.departed.is_empty() && self.queue.is_empty() && self.rows.is_empty()
    }
}

/// One case in the list.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// `/cases/<number>`, with the list's filter and search in its query.
    pub href: String,
    /// The case's name.
    pub name: String,
    /// `#129`.
    pub number: String,
    /// Whether the customer is there.
    pub presence: Presence,
    /// The calendar icon.
    pub calendar: Option<CalendarMark>,
    /// The appointment in short: "Tue 14:35".
    pub appointment: Option<Moment>,
    /// Somebody could not be reached.
    pub unreached: bool,
    /// How many unread things.
    pub unread: u32,
    /// When something last happened, in short: "2 min".
    pub last_activity: Moment,
    /// A group case.
    pub group: bool,
    /// Whether it is the case on the screen.
    pub current: bool,
}

/// The link to the calendar at the bottom, once there is one.
#[derive(Debug, Clone)]
pub struct CalendarLink {
    /// Its address.
    pub href: String,
    /// How many appointments the viewer has today.
    pub today: u32,
}

/// The whole page.
#[derive(Debug, Template)]
#[template(path = "dashboard/page.html")]
pub struct DashboardPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// The left column.
    pub list: &'a CaseList,
    /// The case on the screen, if one is.
    pub columns: Option<&'a CaseColumns>,
    /// The calendar's link.
    pub calendar: Option<&'a CalendarLink>,
}

/// The list alone: after a search, a filter, a live update.
#[derive(Debug, Template)]
#[template(path = "dashboard/list.html")]
pub struct ListFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// The left column.
    pub list: &'a CaseList,
}

/// More rows of the list.
#[derive(Debug, Template)]
#[template(path = "dashboard/rows.html")]
pub struct RowsFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// The rows, and the address of those after them.
    pub list: &'a CaseList,
}

/// Middle and right column alone: another case was chosen, or it changed.
#[derive(Debug, Template)]
#[template(path = "dashboard/columns.html")]
pub struct ColumnsFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// The case; none shows the empty middle.
    pub columns: Option<&'a CaseColumns>,
}
