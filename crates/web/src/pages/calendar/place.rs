//! A place in the calendar: which view, which day, whose calendars. It stands in the address, so
//! that it can be kept and shared, and travels through dialogs as `from`.

use std::convert::Infallible;

use app::calendar::People;
use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{OperatorId, time::Zone};
use jiff::{Timestamp, ToSpan as _, civil::Date};

/// Where the calendar's addresses begin.
pub(crate) const PATH: &str = "/calendar";

/// More colleagues than this are not read out of an address.
const PEOPLE_AT_MOST: usize = 200;

/// The years in which appointments may lie (PRODUCT.md, rules of moving).
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// What the calendar shows at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum View {
    /// One day.
    Day,
    /// Monday to Friday.
    WorkWeek,
    /// Monday to Sunday.
    #[default]
    Week,
    /// A month.
    Month,
    /// The appointments of a month, one after the other.
    List,
    /// One day with a column for each operator.
    Columns,
}

impl View {
    /// In the order in which they are offered.
    pub(crate) const ALL: [Self; 6] = [
        Self::Day,
        Self::WorkWeek,
        Self::Week,
        Self::Month,
        Self::List,
        Self::Columns,
    ];

    /// The word in addresses.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::WorkWeek => "workweek",
            Self::Week => "week",
            Self::Month => "month",
            Self::List => "list",
            Self::Columns => "columns",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }

    /// Whether it shows a single day.
    pub(crate) fn is_of_one_day(self) -> bool {
        matches!(self, Self::Day | Self::Columns)
    }

    /// Whether it shows a whole month.
    pub(crate) fn is_of_a_month(self) -> bool {
        matches!(self, Self::Month | Self::List)
    }
}

/// What stands in the query of an address, as it was written. Whatever else stands there is of no
/// concern, and nothing here can be refused: nonsense falls back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    view: String,
    date: String,
    people: String,
    /// What was done just now, without script.
    pub(crate) done: String,
    /// To which case.
    pub(crate) number: String,
}

impl Address {
    /// Reads a query. `people` may stand there once, with commas, or several times, as a form
    /// sends boxes that are ticked.
    pub(crate) fn of_query(query: &str) -> Self {
        let mut address = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "view" => address.view = value.into_owned(),
                "date" => address.date = value.into_owned(),
                "done" => address.done = value.into_owned(),
                "number" => address.number = value.into_owned(),
                "people" => {
                    if !address.people.is_empty() {
                        address.people.push(',');
                    }
                    address.people.push_str(&value);
                }
                _ => {}
            }
        }
        address
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of_query(parts.uri.query().unwrap_or_default()))
    }
}

/// Parts of an address that could not be read, in whose place something else is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Misread {
    pub(crate) view: bool,
    pub(crate) date: bool,
    pub(crate) people: bool,
}

/// A place in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) view: View,
    /// A day within what is shown.
    pub(crate) date: Date,
    pub(crate) people: People,
}

impl Place {
    /// The place that an address names, or one near it. `today` is the viewer's.
    pub(crate) fn read(address: &Address, today: Date) -> (Self, Misread) {
        let mut misread = Misread::default();
        let view = match address.view.trim() {
            "" => View::default(),
            code => View::from_code(code).unwrap_or_else(|| {
                misread.view = true;
                View::default()
            }),
        };
        let date = match address.date.trim() {
            "" => today,
            text => read_date(text).unwrap_or_else(|| {
                misread.date = true;
                today
            }),
        };
        let (people, understood) = read_people(&address.people);
        misread.people = !understood;
        (Self { view, date, people }, misread)
    }

    /// The calendar's place in a dialog's `from`; `None` if the dialog was opened elsewhere.
    pub(crate) fn of_origin(from: &str, today: Date) -> Option<Self> {
        let query = match from.strip_prefix("calendar")? {
            "" => "",
            rest => rest.strip_prefix('?')?,
        };
        Some(Self::read(&Address::of_query(query), today).0)
    }

    /// The place as a dialog's `from` carries it.
    pub(crate) fn origin(&self) -> String {
        format!("calendar?{}", self.query())
    }

    /// The place's address.
    pub(crate) fn href(&self) -> String {
        format!("{PATH}?{}", self.query())
    }

    /// Names and values of the address's query.
    pub(crate) fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("view", self.view.code().to_owned()),
            ("date", self.date.to_string()),
        ];
        let people = self.people_word();
        if !people.is_empty() {
            fields.push(("people", people));
        }
        fields
    }

    /// The people as they stand in addresses: nothing for the viewer's own.
    pub(crate) fn people_word(&self) -> String {
        people_word(&self.people)
    }

    fn query(&self) -> String {
        let fields = self.fields();
        // A comma may stand in a query as it is, and is easier to read so.
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish()
            .replace("%2C", ",")
    }

    /// The same place in another view.
    pub(crate) fn in_view(&self, view: View) -> Self {
        Self {
            view,
            ..self.clone()
        }
    }

    /// The same view of another day.
    pub(crate) fn on(&self, date: Date) -> Self {
        Self {
            date,
            ..self.clone()
        }
    }

    /// The same view of other people's calendars.
    pub(crate) fn of(&self, people: People) -> Self {
        Self {
            people,
            ..self.clone()
        }
    }

    /// The first day that is shown, and the first one after.
    pub(crate) fn period(&self) -> (Date, Date) {
        let weekday = i64::from(self.date.weekday().to_monday_zero_offset());
        let monday = self.date.saturating_sub(weekday.days());
        match self.view {
            View::Day | View::Columns => (self.date, self.date.saturating_add(1.day())),
            View::WorkWeek => (monday, monday.saturating_add(5.days())),
            View::Week => (monday, monday.saturating_add(7.days())),
            View::Month | View::List => {
                let first = self.date.first_of_month();
                (first, first.saturating_add(1.month()))
            }
        }
    }

    /// What comes before; `None` where no appointment may lie.
    pub(crate) fn previous(&self) -> Option<Self> {
        self.step(Date::saturating_sub)
    }

    /// What comes next; `None` where no appointment may lie.
    pub(crate) fn next(&self) -> Option<Self> {
        self.step(Date::saturating_add)
    }

    fn step(&self, go: impl FnOnce(Date, jiff::Span) -> Date) -> Option<Self> {
        let step = match self.view {
            View::Day | View::Columns => 1.day(),
            View::WorkWeek | View::Week => 7.days(),
            View::Month | View::List => 1.month(),
        };
        let date = go(self.date, step);
        YEARS.contains(&date.year()).then(|| self.on(date))
    }
}

/// The people as they stand in addresses: nothing for the viewer's own.
pub(crate) fn people_word(people: &People) -> String {
    match people {
        People::Mine => String::new(),
        People::Team => "team".to_owned(),
        People::Chosen(ids) => {
            let ids: Vec<String> = ids.iter().map(OperatorId::to_string).collect();
            ids.join(",")
        }
    }
}

/// Whose calendars a word of an address names, and whether all of it was understood.
pub(crate) fn read_people(word: &str) -> (People, bool) {
    let mut chosen: Vec<OperatorId> = Vec::new();
    let mut understood = true;
    for word in word
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        match word {
            "team" => return (People::Team, understood),
            "mine" => {}
            id => match id.parse() {
                Ok(id) if chosen.len() < PEOPLE_AT_MOST => {
                    if !chosen.contains(&id) {
                        chosen.push(id);
                    }
                }
                Ok(_) | Err(_) => understood = false,
            },
        }
    }
    if chosen.is_empty() {
        (People::Mine, understood)
    } else {
        (People::Chosen(chosen), understood)
    }
}

/// A day on which an appointment may lie.
pub(crate) fn read_date(text: &str) -> Option<Date> {
    let date: Date = text.trim().parse().ok()?;
    (text.trim().len() == 10 && YEARS.contains(&date.year())).then_some(date)
}

/// The first instant of a day on a zone's clocks.
pub(crate) fn begins(date: Date, zone: &Zone) -> Timestamp {
    date.to_zoned(zone.rules().clone())
        .map_or(Timestamp::UNIX_EPOCH, |midnight| midnight.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 24);

    fn read(query: &str) -> (Place, Misread) {
        Place::read(&Address::of_query(query), TODAY)
    }

    #[test]
    fn an_address_is_read_back_as_it_was_written() {
        let one = OperatorId::from(uuid::Uuid::from_u128(1));
        let other = OperatorId::from(uuid::Uuid::from_u128(2));
        for view in View::ALL {
            for people in [People::Mine, People::Team, People::Chosen(vec![one, other])] {
                let place = Place {
                    view,
                    date: date(2027, 2, 28),
                    people,
                };
                let query = place.href();
                let query = query.split_once('?').unwrap().1;
                assert_eq!(read(query), (place.clone(), Misread::default()));
                assert_eq!(Place::of_origin(&place.origin(), TODAY), Some(place));
            }
        }
        assert_eq!(Place::of_origin("calendar", TODAY).unwrap().date, TODAY);
        for elsewhere in ["", "case", "calendars", "calendar/new", "//evil.example"] {
            assert_eq!(Place::of_origin(elsewhere, TODAY), None, "{elsewhere}");
        }
    }

    #[test]
    fn nonsense_falls_back_and_is_named() {
        for (query, view, day, people) in [
            ("view=decade", true, false, false),
            ("date=soon", false, true, false),
            ("date=0001-01-01", false, true, false),
            ("date=9999-12-31", false, true, false),
            ("date=1999-12-31", false, true, false),
            ("date=2101-01-01", false, true, false),
            ("date=2026-02-30", false, true, false),
            ("date=20261124", false, true, false),
            ("people=everybody", false, false, true),
            ("view=&date=&people=", false, false, false),
        ] {
            let (place, misread) = read(query);
            let expected = Misread {
                view,
                date: day,
                people,
            };
            assert_eq!(misread, expected, "{query}");
            let fallback = Place {
                view: View::Week,
                date: TODAY,
                people: People::Mine,
            };
            assert_eq!(place, fallback, "{query}");
        }
    }

    #[test]
    fn ticked_boxes_are_people_like_commas() {
        let ids = [1, 2].map(|id| OperatorId::from(uuid::Uuid::from_u128(id)));
        let [one, other] = ids.map(|id| id.to_string());
        let chosen = People::Chosen(ids.to_vec());
        for query in [
            format!("people={one}&people={other}"),
            format!("people={one},{other},{one}"),
            format!("people={one}%2C{other}&people="),
        ] {
            assert_eq!(read(&query).0.people, chosen, "{query}");
        }
        assert_eq!(
            read(&format!("people={one}&people=team")).0.people,
            People::Team
        );
    }

    #[test]
    fn periods_and_steps_follow_the_calendar() {
        let place = |view, date| Place {
            view,
            date,
            people: People::Mine,
        };
        let tuesday = |view| place(view, TODAY).period();
        assert_eq!(tuesday(View::Day), (TODAY, date(2026, 11, 25)));
        assert_eq!(
            tuesday(View::WorkWeek),
            (date(2026, 11, 23), date(2026, 11, 28))
        );
        assert_eq!(
            tuesday(View::Week),
            (date(2026, 11, 23), date(2026, 11, 30))
        );
        assert_eq!(tuesday(View::Month), (date(2026, 11, 1), date(2026, 12, 1)));
        let january = place(View::Month, date(2027, 1, 31));
        assert_eq!(january.next().unwrap().date, date(2027, 2, 28));
        let week = place(View::Week, TODAY);
        assert_eq!(week.previous().unwrap().date, date(2026, 11, 17));
        // Where appointments end, so do the steps.
        assert_eq!(place(View::Day, date(2000, 1, 1)).previous(), None);
        assert_eq!(place(View::Month, date(2100, 12, 1)).next(), None);
        assert!(place(View::Week, date(2100, 12, 20)).next().is_some());
    }
}
