//! The calendar in words: its period, its days, what the island says.

use std::{borrow::Cow, collections::BTreeMap};

use app::calendar::{Entry, People};
use domain::{
    OperatorId, appointment::AppointmentStatus, case::CaseType, operator::Operator, time::Span,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use texts::{
    Interface,
    when::{self, When},
};

use super::{Teller, case::base};
use crate::{
    pages::calendar::place::{Place, View, begins},
    views::{
        calendar::{Day, Row, Tab},
        case::AppointmentState,
        parts::Person,
    },
};

mod closed;

pub(crate) use closed::ClosedTimes;

/// So many appointments stand in the page's tables; days beyond them say how many they have.
const ROWS_AT_MOST: usize = 400;

impl Teller {
    /// What is shown, in words: a day, a week with its number, a month.
    pub(crate) fn period(&self, place: &Place) -> String {
        let language = self.language();
        let at = |date: Date| self.zone.at(begins(date, &self.zone));
        let (first, after) = place.period();
        if place.view.is_of_one_day() {
            return when::long_date(language, &at(first)).into();
        }
        if place.view.is_of_a_month() {
            return when::month(language, &at(first)).into();
        }
        let last = after.saturating_sub(1.day());
        let from = if first.year() == last.year() {
            when::day(language, &at(first))
        } else {
            when::short_date(language, &at(first))
        };
        let week = i64::from(first.iso_week_date().week());
        self.t
            .calendar_week_heading(week, &from, &when::short_date(language, &at(last)))
    }

    /// The views, each of the same day and people.
    pub(crate) fn views(&self, place: &Place) -> Vec<Tab> {
        View::ALL
            .into_iter()
            .map(|view| Tab {
                href: place.in_view(view).href(),
                label: view_name(self.t, view).to_owned(),
                current: view == place.view,
            })
            .collect()
    }

    /// *My calendar* and *Team*.
    pub(crate) fn whose(&self, place: &Place) -> Vec<Tab> {
        let t = self.t;
        [
            (People::Mine, t.calendar_mine()),
            (People::Team, t.calendar_team()),
        ]
        .into_iter()
        .map(|(people, label)| Tab {
            current: people == place.people,
            href: place.of(people).href(),
            label: label.to_owned(),
        })
        .collect()
    }

    /// The appointments by day, and when nobody is to be met; in the view with columns, by person.
    /// Days of a month that have nothing to say are left out.
    pub(crate) fn days(
        &self,
        place: &Place,
        times: ClosedTimes<'_>,
        entries: &[Entry],
        licensed: bool,
    ) -> Vec<Day> {
        let people = times.people;
        let table = Table {
            teller: self,
            people,
            origin: licensed.then(|| place.origin()),
        };
        let (mut day, after) = place.period();
        if place.view == View::Columns {
            let whole = self.whole_day(day);
            let of = |operator: OperatorId| -> Vec<&Entry> {
                let takes_part = |entry: &&Entry| entry.operators.contains(&operator);
                entries.iter().filter(takes_part).collect()
            };
            return people
                .iter()
                .map(|operator| Day {
                    heading: operator.name.to_string(),
                    person: Some(Person::new(operator.name.as_str())),
                    closed: self.closed_of(operator.id, whole, times),
                    rows: table.rows(whole, &of(operator.id)),
                    ..Day::default()
                })
                .collect();
        }
        let today = self.clock.date();
        let mut days = Vec::new();
        let mut listed = 0;
        while day < after {
            let whole = self.whole_day(day);
            let of_day: Vec<&Entry> = entries
                .iter()
                .filter(|entry| entry.span.overlaps(&whole))
                .collect();
            let count = of_day.len();
            let fits = listed + count <= ROWS_AT_MOST || place.view.is_of_one_day();
            let closed = self.closed_on(whole, times, !place.view.is_of_a_month());
            if count > 0 || !closed.is_empty() || !place.view.is_of_a_month() {
                let alone = place.view.is_of_one_day();
                days.push(Day {
                    heading: when::long_date(self.language(), &self.zone.at(whole.start)).into(),
                    href: (!alone).then(|| place.in_view(View::Day).on(day).href()),
                    today: day == today,
                    closed,
                    rows: if fits {
                        table.rows(whole, &of_day)
                    } else {
                        Vec::new()
                    },
                    many: (!fits).then(|| {
                        self.t
                            .calendar_many(i64::try_from(count).unwrap_or(i64::MAX))
                    }),
                    ..Day::default()
                });
            }
            listed += if fits { count } else { 0 };
            day = day.saturating_add(1.day());
        }
        days
    }

    /// A day on the viewer's clocks: 23, 24 or 25 hours.
    fn whole_day(&self, day: Date) -> Span {
        Span {
            start: begins(day, &self.zone),
            end: begins(day.saturating_add(1.day()), &self.zone),
        }
    }

    /// From when to when, on that day; what began before, or goes on after, with its days.
    fn time_on(&self, span: Span, day: Span) -> When {
        let (start, end) = (self.zone.at(span.start), self.zone.at(span.end));
        if span.start < day.start {
            when::short_range(self.language(), &start, &end)
        } else {
            when::time_range(self.language(), &start, &end)
        }
    }
}

fn view_name(t: Interface, view: View) -> &'static str {
    match view {
        View::Day => t.calendar_view_day(),
        View::WorkWeek => t.calendar_view_workweek(),
        View::Week => t.calendar_view_week(),
        View::Month => t.calendar_view_month(),
        View::List => t.calendar_view_list(),
        View::Columns => t.calendar_view_columns(),
    }
}

/// What the rows of all days share.
struct Table<'a> {
    teller: &'a Teller,
    people: &'a [Operator],
    /// Where dialogs lead back to; none where nothing is offered.
    origin: Option<String>,
}

impl Table<'_> {
    fn rows(&self, day: Span, entries: &[&Entry]) -> Vec<Row> {
        entries.iter().map(|entry| self.row(day, entry)).collect()
    }

    fn row(&self, day: Span, entry: &Entry) -> Row {
        let teller = self.teller;
        let state = state(entry, teller.now);
        let base = base(entry.number);
        let address = |action: &str| {
            let movable = entry.current && !entry.completed;
            let origin = self.origin.as_deref().filter(|_| movable)?;
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("from", origin)
                .finish();
            Some(format!("{base}/{action}?{query}"))
        };
        Row {
            start: teller.datetime(entry.span.start),
            time: teller.time_on(entry.span, day).into(),
            name: entry.name.to_string(),
            number: format!("#{}", entry.number),
            group: entry.kind == CaseType::Group,
            operators: self
                .people
                .iter()
                .filter(|operator| entry.operators.contains(&operator.id))
                .map(|operator| Person::new(operator.name.as_str()))
                .collect(),
            state,
            state_words: state_words(teller.t, state).to_owned(),
            reschedule: address("appointment"),
            cancel: match state {
                AppointmentState::Planned
                | AppointmentState::Running
                | AppointmentState::Missed => address("appointment/cancel"),
                AppointmentState::Past | AppointmentState::Cancelled => None,
            },
            base,
        }
    }
}

/// Where an appointment stands. That it took place is derived (PRODUCT.md, "appointment").
fn state(entry: &Entry, now: Timestamp) -> AppointmentState {
    match entry.status {
        AppointmentStatus::Cancelled => AppointmentState::Cancelled,
        AppointmentStatus::Missed => AppointmentState::Missed,
        AppointmentStatus::Scheduled if entry.span.end <= now => AppointmentState::Past,
        AppointmentStatus::Scheduled if entry.span.start <= now => AppointmentState::Running,
        AppointmentStatus::Scheduled => AppointmentState::Planned,
    }
}

fn state_words(t: Interface, state: AppointmentState) -> &'static str {
    match state {
        AppointmentState::Planned => t.calendar_state_planned(),
        AppointmentState::Running => t.calendar_state_running(),
        AppointmentState::Past => t.calendar_state_past(),
        AppointmentState::Cancelled => t.calendar_state_cancelled(),
        AppointmentState::Missed => t.calendar_state_missed(),
    }
}

/// The words of the island, by name. Where something is filled in, its name stands in braces.
pub(crate) fn island_texts(t: Interface) -> BTreeMap<&'static str, Cow<'static, str>> {
    const OPERATOR: &str = "{operator}";
    const NAME: &str = "{name}";
    const TIME: &str = "{time}";
    BTreeMap::from([
        ("previous", t.calendar_previous().into()),
        ("next", t.calendar_next().into()),
        ("people", t.calendar_people().into()),
        ("group", t.calendar_group().into()),
        ("planned", t.calendar_state_planned().into()),
        ("tookPlace", t.calendar_state_past().into()),
        ("cancelled", t.calendar_state_cancelled().into()),
        ("missed", t.calendar_state_missed().into()),
        ("nothing", t.calendar_nothing_period().into()),
        ("capped", t.calendar_capped().into()),
        ("unlicensed", t.calendar_unlicensed().into()),
        ("showTable", t.calendar_show_table().into()),
        ("showCancelled", t.calendar_show_cancelled().into()),
        ("secondZone", t.calendar_second_zone().into()),
        ("noSecondZone", t.calendar_no_second_zone().into()),
        ("reschedule", t.case_reschedule().into()),
        ("cancel", t.case_cancel().into()),
        ("openCase", t.calendar_open_case().into()),
        ("close", t.calendar_close().into()),
        ("options", t.calendar_options().into()),
        ("goToDate", t.calendar_go_to_date().into()),
        ("more", t.calendar_more("{count}").into()),
        ("free", t.calendar_free().into()),
        ("taken", t.calendar_taken(OPERATOR, NAME, TIME).into()),
        ("outsideHours", t.hours_reason_outside().into()),
        ("skipped", t.calendar_skipped().into()),
        ("past", t.calendar_past().into()),
        ("tooLong", t.calendar_too_long().into()),
        ("putBack", t.calendar_put_back(NAME).into()),
        ("movedMeanwhile", t.calendar_moved_meanwhile(NAME).into()),
        ("goneMeanwhile", t.calendar_gone_meanwhile(NAME).into()),
        ("handsOver", t.calendar_hands_over("{new}", "{old}").into()),
        ("completed", t.calendar_completed().into()),
        ("notCurrent", t.calendar_not_current().into()),
        ("signedOut", t.calendar_signed_out().into()),
        ("signIn", t.account_sign_in().into()),
        ("offline", t.calendar_offline().into()),
        ("offlineRead", t.calendar_offline_read().into()),
        ("notLoaded", t.calendar_not_loaded().into()),
        ("retry", t.calendar_retry().into()),
        ("search", t.calendar_search().into()),
        ("notFound", t.calendar_not_found().into()),
        ("searchAll", t.calendar_search_all().into()),
        ("help", t.calendar_help().into()),
        ("helpArrows", t.calendar_help_arrows().into()),
        ("helpOpen", t.calendar_help_open().into()),
        ("helpShow", t.calendar_help_show().into()),
        ("helpToday", t.calendar_help_today().into()),
        ("helpViews", t.calendar_help_views().into()),
        ("helpNew", t.calendar_help_new().into()),
        ("helpSearch", t.calendar_help_search().into()),
        ("helpHelp", t.calendar_help_help().into()),
        ("helpEscape", t.calendar_help_escape().into()),
    ])
}

#[cfg(test)]
mod tests {
    use domain::{AppointmentId, InterfaceLanguage, text::Name, time::Zone};
    use jiff::{SignedDuration, civil::date};
    use uuid::Uuid;

    use super::*;

    /// A Tuesday's noon in Berlin.
    fn teller() -> Teller {
        Teller::on(
            *texts::interface(InterfaceLanguage::En),
            Zone::parse("Europe/Berlin").unwrap(),
            "2026-11-24T11:00:00Z".parse().unwrap(),
        )
    }

    /// So many appointments, a minute after another, from Monday's midnight on.
    fn entries(count: i64) -> Vec<Entry> {
        let monday: Timestamp = "2026-11-22T23:00:00Z".parse().unwrap();
        (0..count)
            .map(|n| {
                let start = monday + SignedDuration::from_mins(n);
                Entry {
                    appointment: AppointmentId::from(Uuid::from_u128(1)),
                    number: n,
                    name: Name::parse("Amina Yusuf").unwrap(),
                    kind: CaseType::Individual,
                    span: Span {
                        start,
                        end: start + SignedDuration::from_mins(30),
                    },
                    status: AppointmentStatus::Scheduled,
                    revision: 1,
                    current: true,
                    completed: false,
                    operators: Vec::new(),
                }
            })
            .collect()
    }

    const NEVER: ClosedTimes<'_> = ClosedTimes {
        people: &[],
        closed: &[],
    };

    fn place(view: View) -> Place {
        Place {
            view,
            date: date(2026, 11, 24),
            people: People::Team,
        }
    }

    #[test]
    fn days_beyond_what_can_be_listed_say_how_many_they_have() {
        let teller = teller();
        let days = teller.days(&place(View::Week), NEVER, &entries(1440 + 300), true);
        let told: Vec<_> = days
            .iter()
            .map(|day| (day.rows.len(), day.many.as_deref()))
            .collect();
        // What runs over midnight stands on both days.
        assert_eq!(
            told[..3],
            [(0, Some("1,440 appointments")), (329, None), (0, None)]
        );
        let href = days[0].href.as_deref();
        assert_eq!(href, Some("/calendar?view=day&date=2026-11-23&people=team"));
        // Alone, a day lists all that it has.
        let monday = place(View::Day).on(date(2026, 11, 23));
        let alone = teller.days(&monday, NEVER, &entries(1440), true);
        assert_eq!((alone.len(), alone[0].rows.len()), (1, 1440));
    }

    #[test]
    fn what_can_be_done_follows_from_where_an_appointment_stands() {
        let teller = teller();
        let offered = |change: fn(&mut Entry), licensed: bool| {
            let mut one = entries(1);
            one.iter_mut().for_each(change);
            let days = teller.days(&place(View::List), NEVER, &one, licensed);
            let row = &days[0].rows[0];
            (row.state, row.reschedule.is_some(), row.cancel.is_some())
        };
        let later = |entry: &mut Entry| {
            let week = SignedDuration::from_hours(48);
            entry.span.start += week;
            entry.span.end += week;
        };
        assert_eq!(offered(|_| {}, true), (AppointmentState::Past, true, false));
        assert_eq!(
            offered(later, true),
            (AppointmentState::Planned, true, true)
        );
        assert_eq!(
            offered(later, false),
            (AppointmentState::Planned, false, false)
        );
        let off = |entry: &mut Entry| entry.status = AppointmentStatus::Cancelled;
        assert_eq!(
            offered(off, true),
            (AppointmentState::Cancelled, true, false)
        );
        let missed = |entry: &mut Entry| entry.status = AppointmentStatus::Missed;
        assert_eq!(
            offered(missed, true),
            (AppointmentState::Missed, true, true)
        );
        let completed = |entry: &mut Entry| entry.completed = true;
        assert_eq!(
            offered(completed, true),
            (AppointmentState::Past, false, false)
        );
        // One that is no longer its case's own can only be looked at.
        let former = |entry: &mut Entry| entry.current = false;
        assert_eq!(
            offered(former, true),
            (AppointmentState::Past, false, false)
        );
    }
}
