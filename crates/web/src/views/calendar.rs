//! The calendar as a page, and the dialog in which a case is chosen for free time.
//!
//! Routes: `GET /calendar?view=…&date=…&people=…` answers [`CalendarPage`]; `GET /calendar/entries` the
//! same appointments as data, for the island; `GET /calendar/link` the dashboard's link
//! ([`CalendarLinkFragment`]); `GET /calendar/new?start=…&end=…&operator=…` [`PickFragment`].
//!
//! The appointments stand in the page as tables, one for each day: what is read without script, by
//! screen readers and on paper. The island hides them while it shows the same in its own way.

use askama::Template;

use super::case::AppointmentState;
use super::context::Cx;
use super::dashboard::CalendarLink;
use super::dialogs::{Back, Dialog};
use super::parts::{Moment, Person};

/// The calendar at one place.
#[derive(Debug, Clone, Default)]
pub struct CalendarView {
    /// The period in words: "Week 48: Mon 23 Nov – Sun, 29 Nov 2026".
    pub heading: String,
    /// What of the address could not be understood, and whatever else must be said.
    pub notes: Vec<String>,
    /// The address of this place.
    pub here: String,
    /// The same view, today.
    pub today: String,
    /// What comes before, unless appointments end there.
    pub previous: Option<String>,
    /// What comes next.
    pub next: Option<String>,
    /// The views.
    pub views: Vec<Tab>,
    /// *My calendar* and *Team*.
    pub whose: Vec<Tab>,
    /// Colleagues to choose from.
    pub colleagues: Vec<Colleague>,
    /// The form of the colleagues carries these besides: view and date.
    pub kept: Vec<(&'static str, String)>,
    /// *New appointment*, unless the viewer may only look.
    pub new: Option<String>,
    /// The days, or the people of one day.
    pub days: Vec<Day>,
    /// For the island.
    pub island: IslandData,
}

impl CalendarView {
    /// Whether there is nothing at all to list.
    pub fn is_empty(&self) -> bool {
        self.days
            .iter()
            .all(|day| day.rows.is_empty() && day.many.is_none() && day.closed.is_empty())
    }
}

/// A link that may be the chosen one.
#[derive(Debug, Clone, Default)]
pub struct Tab {
    /// Its address.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Whether it is what is shown.
    pub current: bool,
}

/// A colleague whose calendar can be chosen.
#[derive(Debug, Clone, Default)]
pub struct Colleague {
    /// The value of the box.
    pub id: String,
    /// Name and colour.
    pub person: Person,
    /// Whether the box is ticked.
    pub chosen: bool,
}

/// What the island reads from its element.
#[derive(Debug, Clone, Default)]
pub struct IslandData {
    /// The viewer's zone: "Europe/Berlin".
    pub zone: String,
    /// The word of the view.
    pub view: String,
    /// The day: "2026-11-24".
    pub date: String,
    /// The people as addresses have them.
    pub people: String,
    /// Whether the viewer may change anything.
    pub licensed: bool,
    /// The words that the island says, as JSON.
    pub texts: String,
    /// The appointments as `GET /calendar/entries` answers them; empty if there are very many.
    pub first: String,
}

/// A day, or one person's part of it.
#[derive(Debug, Clone, Default)]
pub struct Day {
    /// "Tuesday, 24 November 2026", or a name.
    pub heading: String,
    /// Where the day stands alone; none where it does already.
    pub href: Option<String>,
    /// Whose part of the day it is, where it has a column for each.
    pub person: Option<Person>,
    /// Whether it is today.
    pub today: bool,
    /// When those who are shown are not to be met, a line each: "Away · 11:00 – 12:00".
    pub closed: Vec<String>,
    /// The appointments.
    pub rows: Vec<Row>,
    /// In place of rows, where there are too many beside other days: "84 appointments".
    pub many: Option<String>,
}

/// An appointment in the table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The start, in exact form.
    pub start: String,
    /// From when to when; with the day, where it began before.
    pub time: String,
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub name: String,
    /// `#129`
    pub number: String,
    /// Whether it is a group's.
    pub group: bool,
    /// Who takes part.
    pub operators: Vec<Person>,
    /// Where it stands.
    pub state: AppointmentState,
    /// The same in words.
    pub state_words: String,
    /// The address of *Reschedule*, if it is offered.
    pub reschedule: Option<String>,
    /// The address of *Cancel appointment*, if it is offered.
    pub cancel: Option<String>,
}

/// The whole page.
#[derive(Debug, Template)]
#[template(path = "calendar/page.html")]
pub struct CalendarPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub page: &'a CalendarView,
}

/// The calendar's link on the dashboard alone: an appointment changed.
#[derive(Debug, Template)]
#[template(path = "calendar/link.html")]
pub struct CalendarLinkFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// The link.
    pub calendar: &'a CalendarLink,
}

/// The dialog *New appointment*: for which case?
#[derive(Debug, Clone, Default)]
pub struct PickDialog {
    /// Where *Close* leads without script.
    pub back: Back,
    /// The time in words: "Tuesday, 24 November 2026, 14:35 – 15:05".
    pub words: String,
    /// What is searched for.
    pub query: String,
    /// The form carries these besides what is typed: the time, and where the dialog was opened.
    pub kept: Vec<(&'static str, String)>,
    /// The address of *New case*.
    pub new_case: String,
    /// Whose free time it is, if it is somebody else's.
    pub operator: Option<String>,
    /// The cases to choose from.
    pub rows: Vec<PickRow>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A case to choose.
#[derive(Debug, Clone, Default)]
pub struct PickRow {
    /// The address of its appointment dialog, with the time filled in.
    pub href: String,
    /// Its name.
    pub name: String,
    /// `#129`
    pub number: String,
    /// Whether it is a group's.
    pub group: bool,
    /// "Moves its appointment of Tue 24 Nov, 14:35", if it has one.
    pub moves: Option<Moment>,
}

/// The dialog *New appointment*.
#[derive(Debug, Template)]
#[template(path = "calendar/pick.html")]
pub struct PickFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub dialog: &'a PickDialog,
}

impl Dialog for PickFragment<'_> {
    fn title(&self) -> String {
        self.cx.t.calendar_new_title().into()
    }

    fn back(&self) -> &str {
        self.dialog.back.href()
    }
}
