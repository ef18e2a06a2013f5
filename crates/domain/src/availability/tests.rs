//! The rules by named examples; `tests/it/availability.rs` compares with a slow model.

use jiff::{SignedDuration, civil::date};

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn span(start: &str, end: &str) -> Span {
    Span {
        start: at(start),
        end: at(end),
    }
}

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

/// Works from nine to five on every day of the week.
fn nine_to_five(zone: &str) -> Availability {
    every_day(zone, "09:00-17:00")
}

fn every_day(zone: &str, hours: &str) -> Availability {
    let day: DayHours = hours.parse().unwrap();
    Availability {
        hours: Some(WeeklyHours::new(std::array::from_fn(|_| day.clone()))),
        ..Availability::unstated(Zone::parse(zone).unwrap())
    }
}

/// The open parts of a day of the operator's calendar, as its clocks show them.
fn open_on(availability: &Availability, noon: &str) -> Vec<(String, String)> {
    let day = availability.zone.day(at(noon));
    let clock = |instant| {
        availability
            .zone
            .at(instant)
            .strftime("%H:%M%:z")
            .to_string()
    };
    availability
        .open(Span {
            start: day.start,
            end: day.end,
        })
        .into_iter()
        .map(|open| (clock(open.start), clock(open.end)))
        .collect()
}

fn worked(availability: &Availability, noon: &str) -> SignedDuration {
    let day = availability.zone.day(at(noon));
    availability
        .open(Span {
            start: day.start,
            end: day.end,
        })
        .iter()
        .map(Span::length)
        .sum()
}

#[test]
fn hours_follow_the_wall_clock_over_the_change() {
    let berlin = nine_to_five("Europe/Berlin");
    for (noon, start) in [
        ("2026-03-28T12:00:00Z", "2026-03-28T08:00:00Z"),
        ("2026-03-29T12:00:00Z", "2026-03-29T07:00:00Z"),
        ("2026-10-24T12:00:00Z", "2026-10-24T07:00:00Z"),
        ("2026-10-25T12:00:00Z", "2026-10-25T08:00:00Z"),
    ] {
        let day = berlin.zone.day(at(noon));
        let open = berlin.open(Span {
            start: day.start,
            end: day.end,
        });
        let start = at(start);
        let end = start + SignedDuration::from_hours(8);
        assert_eq!(open, [Span { start, end }], "{noon}");
    }
}

#[test]
fn a_range_that_begins_in_a_gap_begins_at_its_end() {
    let early = every_day("Europe/Berlin", "02:30-05:00");
    assert_eq!(
        open_on(&early, "2026-03-29T12:00:00Z"),
        [("03:00+02:00".to_owned(), "05:00+02:00".to_owned())]
    );
    let inside = every_day("Europe/Berlin", "02:10-02:50");
    assert!(open_on(&inside, "2026-03-29T12:00:00Z").is_empty());
    let around = every_day("Europe/Berlin", "01:00-02:30");
    assert_eq!(
        worked(&around, "2026-03-29T12:00:00Z"),
        SignedDuration::from_hours(1)
    );
}

#[test]
fn a_doubled_hour_belongs_to_the_range_both_times() {
    let night = every_day("Europe/Berlin", "01:30-02:30");
    assert_eq!(
        open_on(&night, "2026-10-25T12:00:00Z"),
        [
            ("01:30+02:00".to_owned(), "02:30+02:00".to_owned()),
            ("02:00+01:00".to_owned(), "02:30+01:00".to_owned()),
        ]
    );
    let whole = every_day("Europe/Berlin", "00:00-24:00");
    assert_eq!(
        worked(&whole, "2026-10-25T12:00:00Z"),
        SignedDuration::from_hours(25)
    );
    assert_eq!(
        worked(&whole, "2026-03-29T12:00:00Z"),
        SignedDuration::from_hours(23)
    );
}

#[test]
fn half_hours_midnights_and_a_day_that_never_was() {
    // Lord Howe moves its clocks by half an hour.
    let howe = every_day("Australia/Lord_Howe", "00:00-24:00");
    assert_eq!(
        worked(&howe, "2026-04-05T02:00:00Z"),
        SignedDuration::from_mins(24 * 60 + 30)
    );
    // Cuba goes back from one o'clock to midnight: the first hour comes twice.
    let havana = every_day("America/Havana", "00:00-01:00");
    assert_eq!(
        worked(&havana, "2026-11-01T17:00:00Z"),
        SignedDuration::from_hours(2)
    );
    // Samoa left out 30 December 2011.
    let apia = nine_to_five("Pacific/Apia");
    let days = apia.open(span("2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z"));
    let dates: Vec<Date> = days
        .iter()
        .map(|open| apia.zone.at(open.start).date())
        .collect();
    assert_eq!(dates, [date(2011, 12, 29), date(2011, 12, 31)]);
}

#[test]
fn without_stated_hours_nothing_is_outside_of_them() {
    let mut unstated = Availability::unstated(Zone::parse("Europe/Berlin").unwrap());
    let monday = span("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");
    assert_eq!(unstated.open(monday), [monday]);
    assert!(unstated.against(monday).is_empty());

    // Hours stated for one day hold on that day only.
    unstated
        .exceptions
        .insert(date(2026, 11, 23), "10:00-12:00".parse().unwrap());
    assert_eq!(
        open_on(&unstated, "2026-11-23T12:00:00Z"),
        [("10:00+01:00".to_owned(), "12:00+01:00".to_owned())]
    );
    let tuesday = span("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z");
    assert!(unstated.against(tuesday).is_empty());

    // A week that was stated as closed is another matter.
    unstated.hours = Some(WeeklyHours::default());
    assert_eq!(unstated.against(tuesday), [Reason::OutsideHours]);
}

#[test]
fn an_exception_opens_a_closed_weekday_and_closes_an_open_one() {
    let mut availability = Availability {
        hours: Some("mon 09:00-17:00".parse().unwrap()),
        ..Availability::unstated(Zone::parse("Europe/Berlin").unwrap())
    };
    availability
        .exceptions
        .insert(date(2026, 11, 28), "10:00-14:00".parse().unwrap());
    availability
        .exceptions
        .insert(date(2026, 11, 30), DayHours::closed());
    assert!(!open_on(&availability, "2026-11-23T12:00:00Z").is_empty());
    assert_eq!(
        open_on(&availability, "2026-11-28T12:00:00Z"),
        [("10:00+01:00".to_owned(), "14:00+01:00".to_owned())]
    );
    assert!(open_on(&availability, "2026-11-30T12:00:00Z").is_empty());
}

#[test]
fn the_more_particular_wins() {
    let mut availability = nine_to_five("Europe/Berlin");
    let name = label("Erster Weihnachtstag");
    availability.closed_days = Arc::new(BTreeMap::from([(date(2026, 12, 25), name.clone())]));
    let ten = span("2026-12-25T09:00:00Z", "2026-12-25T10:00:00Z");
    let night = span("2026-12-25T02:00:00Z", "2026-12-25T03:00:00Z");
    assert_eq!(availability.against(ten), [Reason::ClosedDay(name.clone())]);
    assert_eq!(
        availability.against(night),
        [Reason::ClosedDay(name.clone())],
        "the day is closed, whatever the hour"
    );

    availability
        .exceptions
        .insert(date(2026, 12, 25), "10:00-12:00".parse().unwrap());
    assert!(
        availability.against(ten).is_empty(),
        "hours for this very day"
    );
    assert_eq!(
        availability.against(night),
        [Reason::ClosedDay(name.clone())]
    );

    let away = Reason::Absence(Some(label("Ski")));
    availability.absences.push(
        Absence::new(
            at("2026-12-25T09:30:00Z"),
            at("2027-01-04T00:00:00Z"),
            Some(label("Ski")),
        )
        .unwrap(),
    );
    assert_eq!(availability.against(ten), std::slice::from_ref(&away));
    let long = span("2026-12-25T02:00:00Z", "2026-12-25T10:00:00Z");
    assert_eq!(availability.against(long), [away, Reason::ClosedDay(name)]);
}

#[test]
fn overlapping_absences_are_named_by_the_one_that_began_first() {
    let mut availability = nine_to_five("Etc/UTC");
    let absence = |start: &str, end: &str, text: &str| {
        Absence::new(at(start), at(end), Some(label(text))).unwrap()
    };
    availability.absences = vec![
        absence("2026-11-23T12:00:00Z", "2026-11-23T14:00:00Z", "training"),
        absence("2026-11-23T10:00:00Z", "2026-11-23T13:00:00Z", "dentist"),
    ];
    let closed = availability.closed(span("2026-11-23T09:00:00Z", "2026-11-23T17:00:00Z"));
    assert_eq!(
        closed,
        [
            Closed {
                span: span("2026-11-23T10:00:00Z", "2026-11-23T13:00:00Z"),
                reason: Reason::Absence(Some(label("dentist"))),
            },
            Closed {
                span: span("2026-11-23T13:00:00Z", "2026-11-23T14:00:00Z"),
                reason: Reason::Absence(Some(label("training"))),
            },
        ]
    );
}

#[test]
fn a_closed_day_is_a_day_of_the_operators_own_calendar() {
    let mut tokyo = nine_to_five("Asia/Tokyo");
    tokyo.closed_days = Arc::new(BTreeMap::from([(date(2026, 12, 25), label("Closed"))]));
    // Nine o'clock on the 25th in Tokyo is midnight in London.
    assert_eq!(
        tokyo.against(span("2026-12-25T00:00:00Z", "2026-12-25T01:00:00Z")),
        [Reason::ClosedDay(label("Closed"))]
    );
    assert!(
        tokyo
            .against(span("2026-12-26T00:00:00Z", "2026-12-26T01:00:00Z"))
            .is_empty()
    );
}

#[test]
fn hours_across_midnight_are_one_open_part() {
    let mut night = every_day("Europe/Berlin", "00:00-06:00 22:00-24:00");
    let two_days = span("2026-11-23T11:00:00Z", "2026-11-24T11:00:00Z");
    assert_eq!(
        night.open(two_days),
        [span("2026-11-23T21:00:00Z", "2026-11-24T05:00:00Z")]
    );
    // An appointment across midnight lies within them.
    let late = span("2026-11-23T22:30:00Z", "2026-11-23T23:30:00Z");
    assert!(night.against(late).is_empty());
    night
        .exceptions
        .insert(date(2026, 11, 24), DayHours::closed());
    assert_eq!(night.against(late), [Reason::OutsideHours]);
}

#[test]
fn the_edges_of_the_calendar_are_answered() {
    let berlin = nine_to_five("Europe/Berlin");
    for (start, end) in [
        (
            Timestamp::MIN,
            Timestamp::MIN + SignedDuration::from_hours(100),
        ),
        (
            Timestamp::MAX - SignedDuration::from_hours(100),
            Timestamp::MAX,
        ),
    ] {
        let window = Span { start, end };
        let parts = berlin.parts(window);
        assert_eq!(parts.first().map(|part| part.span.start), Some(start));
        assert_eq!(parts.last().map(|part| part.span.end), Some(end));
        assert!(parts.len() >= 8, "four days at least: {}", parts.len());
    }
    let nothing = span("2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z");
    assert!(berlin.parts(nothing).is_empty());
    let backwards = span("2026-11-23T09:00:00Z", "2026-11-22T09:00:00Z");
    assert!(berlin.parts(backwards).is_empty());
}

#[test]
fn a_fraction_of_a_second_is_not_lost() {
    let whole = every_day("Etc/UTC", "00:00-24:00");
    for (start, end) in [
        ("1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00.25Z"),
        ("1968-02-29T23:59:59.999999Z", "1968-03-01T12:00:00.000001Z"),
        ("2026-11-23T23:59:59.5Z", "2026-11-24T00:00:00.5Z"),
    ] {
        let window = span(start, end);
        assert_eq!(whole.open(window), [window]);
    }
}

#[test]
fn an_absence_ends_after_its_start_and_lies_in_the_years_of_the_product() {
    let start = at("2026-11-23T09:00:00Z");
    assert_eq!(
        Absence::new(start, start, None),
        Err(SpanError::EndNotAfterStart)
    );
    assert_eq!(
        Absence::new(at("1999-01-01T00:00:00Z"), start, None),
        Err(SpanError::TooEarly)
    );
    assert_eq!(
        Absence::new(start, at("2101-01-02T00:00:00Z"), None),
        Err(SpanError::TooLate)
    );
    assert!(Absence::new(start, at("2027-03-01T00:00:00Z"), None).is_ok());
}
