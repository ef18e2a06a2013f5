//! The calendar: everything to be seen, anything to be moved.
//!
//! The page is complete without script: the period, the ways to others, and its appointments as
//! tables with the same links as everywhere (PRODUCT.md, "Calendar"). The dialogs are those
//! of the dashboard.

pub mod entries;
pub mod link;
pub mod new;
pub(crate) mod place;

use std::ops::Range;

use app::calendar::{Calendar, People};
use axum::{extract::State, response::Response};
use domain::{
    OperatorId,
    availability::Closed,
    operator::Actor,
    time::{Span, Zone},
};
use jiff::{Timestamp, civil::Date};

use self::place::{Address, Misread, Place, begins};
use super::appointment;
use crate::{
    error::PageError,
    extract::{Page, SignedIn},
    respond,
    state::WebState,
    views::{
        calendar::{CalendarPage, CalendarView, Colleague, IslandData},
        context::Cx,
        parts::Person,
    },
    words::{
        Teller,
        calendar::{ClosedTimes, island_texts},
    },
};

/// So many appointments come with the page, so that the island need not ask for them. It draws no
/// more at once.
const SENT_ALONG: usize = 600;

/// `GET /calendar?view=…&date=…&people=…`
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Page(mut cx): Page,
    address: Address,
) -> Result<Response, PageError> {
    let app = state.app();
    let today = today(&actor.zone, app.now());
    let (mut place, misread) = Place::read(&address, today);
    let mut calendar = view(&state, &actor, &place).await?;
    let nobody = calendar.people.is_empty() && place.people != People::Mine;
    if nobody && matches!(place.people, People::Chosen(_)) {
        place = place.of(People::Mine);
        calendar = view(&state, &actor, &place).await?;
    }
    if cx.toast.is_none() && !address.done.is_empty() {
        cx.toast = arrival(&state, &actor, &cx, &address).await?;
    }
    let teller = Teller::new(&cx, &actor, app.now());
    let texts = serde_json::to_string(&island_texts(cx.t)).map_err(PageError::internal)?;
    let window = window(&actor, &place);
    let closed = closed_times(&state, &actor, window.clone(), &calendar).await?;
    let mut page = draw(&teller, &actor, &place, (&calendar, &closed), today);
    page.island.texts = texts;
    if calendar.entries.len() <= SENT_ALONG {
        let found = (&calendar, closed.as_slice());
        page.island.first = entries::answer(&state, &actor, cx.t, window, found)?;
    }
    page.notes = notes(&cx, misread, nobody, &calendar);
    respond::page(&CalendarPage {
        cx: &cx,
        page: &page,
    })
}

/// The viewer's present day.
pub(crate) fn today(zone: &Zone, now: Timestamp) -> Date {
    zone.at(now).date()
}

async fn view(state: &WebState, actor: &Actor, place: &Place) -> Result<Calendar, PageError> {
    let people = place.people.clone();
    let window = window(actor, place);
    Ok(state.app().view_calendar(actor, people, window).await?)
}

/// What a place shows, on the viewer's clocks.
fn window(actor: &Actor, place: &Place) -> Range<Timestamp> {
    let (first, after) = place.period();
    begins(first, &actor.zone)..begins(after, &actor.zone)
}

/// When those who are shown are not to be met.
async fn closed_times(
    state: &WebState,
    actor: &Actor,
    window: Range<Timestamp>,
    calendar: &Calendar,
) -> Result<Vec<(OperatorId, Closed)>, PageError> {
    let shown: Vec<OperatorId> = calendar.people.iter().map(|person| person.id).collect();
    let window = Span {
        start: window.start,
        end: window.end,
    };
    Ok(state.app().closed_times(actor, &shown, window).await?)
}

/// What was done in a dialog without script, as the case says it.
async fn arrival(
    state: &WebState,
    actor: &Actor,
    cx: &Cx,
    address: &Address,
) -> Result<Option<crate::views::toast::Toast>, PageError> {
    let Ok(number) = address.number.parse() else {
        return Ok(None);
    };
    let case = match state.app().case_numbered(actor, number).await {
        Ok(case) => case,
        Err(app::Failure::NotFound) => return Ok(None),
        Err(failure) => return Err(failure.into()),
    };
    appointment::arrival(state, actor, &case, cx, &address.done).await
}

fn notes(cx: &Cx, misread: Misread, nobody: bool, calendar: &Calendar) -> Vec<String> {
    let t = cx.t;
    let nobody = nobody.then(|| t.calendar_unknown_nobody());
    let people = (misread.people && nobody.is_none()).then(|| t.calendar_unknown_people());
    [
        misread.view.then(|| t.calendar_unknown_view()),
        misread.date.then(|| t.calendar_unknown_date()),
        people,
        nobody,
        calendar.is_capped().then(|| t.calendar_capped()),
    ]
    .into_iter()
    .flatten()
    .map(str::to_owned)
    .collect()
}

fn draw(
    teller: &Teller,
    actor: &Actor,
    place: &Place,
    (calendar, closed): (&Calendar, &[(OperatorId, Closed)]),
    today: Date,
) -> CalendarView {
    let times = ClosedTimes {
        people: &calendar.people,
        closed,
    };
    let chosen = matches!(place.people, People::Chosen(_));
    let mut choices = calendar.team.clone();
    // Somebody who has no account any more, but stands in the address, can be taken away.
    choices.extend(
        calendar
            .people
            .iter()
            .filter(|shown| calendar.team.iter().all(|other| other.id != shown.id))
            .cloned(),
    );
    let colleagues = choices
        .iter()
        .map(|operator| Colleague {
            id: operator.id.to_string(),
            person: Person::new(operator.name.as_str()),
            chosen: chosen && calendar.people.iter().any(|shown| shown.id == operator.id),
        })
        .collect();
    let kept = place
        .fields()
        .into_iter()
        .filter(|(name, _)| *name != "people")
        .collect();
    CalendarView {
        heading: teller.period(place),
        notes: Vec::new(),
        here: place.href(),
        today: place.on(today).href(),
        previous: place.previous().map(|place| place.href()),
        next: place.next().map(|place| place.href()),
        views: teller.views(place),
        whose: teller.whose(place),
        colleagues,
        kept,
        new: actor.licensed.then(|| new::address(place)),
        days: teller.days(place, times, &calendar.entries, actor.licensed),
        island: IslandData {
            zone: actor.zone.name().to_owned(),
            view: place.view.code().to_owned(),
            date: place.date.to_string(),
            people: place.people_word(),
            licensed: actor.licensed,
            texts: String::new(),
            first: String::new(),
        },
    }
}
