//! Dates and times: every rule, in eight languages whose habits differ most. What the other
//! languages say stands in `languages`.

use domain::Language;
use jiff::{SignedDuration, Zoned};
use texts::when::{self, When};

use crate::at;

/// The order of the rows.
const EIGHT: [Language; 8] = [
    Language::En,
    Language::De,
    Language::Fi,
    Language::Sv,
    Language::Fr,
    Language::Es,
    Language::Pl,
    Language::Ar,
];

/// What each of them says, with ordinary spaces so that the rows can be read.
fn all(say: impl Fn(Language) -> When) -> [String; 8] {
    EIGHT.map(|language| say(language).as_str().replace(['\u{a0}', '\u{202f}'], " "))
}

fn start() -> Zoned {
    at("2026-11-24T14:35[Europe/Berlin]")
}

fn end() -> Zoned {
    at("2026-11-24T15:05[Europe/Berlin]")
}

#[test]
fn dates_have_their_weekday() {
    assert_eq!(
        all(|language| when::long_date(language, &start())),
        [
            "Tuesday, 24 November 2026",
            "Dienstag, 24. November 2026",
            "tiistai 24. marraskuuta 2026",
            "tisdag 24 november 2026",
            "mardi 24 novembre 2026",
            "martes, 24 de noviembre de 2026",
            "wtorek, 24 listopada 2026",
            "الثلاثاء، 24 نوفمبر 2026",
        ]
    );
    assert_eq!(
        all(|language| when::short_date(language, &start())),
        [
            "Tue, 24 Nov 2026",
            "Di., 24.11.2026",
            "ti 24.11.2026",
            "tis 24 nov. 2026",
            "mar. 24 nov. 2026",
            "mar, 24 nov 2026",
            "wt., 24 lis 2026",
            "الثلاثاء، 24 نوفمبر 2026",
        ]
    );
    assert_eq!(
        all(|language| when::day(language, &start())),
        [
            "Tue 24 Nov",
            "Di., 24. Nov.",
            "ti 24.11.",
            "tis 24 nov.",
            "mar. 24 nov.",
            "mar, 24 nov",
            "wt., 24 lis",
            "الثلاثاء، 24 نوفمبر",
        ]
    );
    assert_eq!(
        all(|language| when::weekday(language, &start())),
        [
            "Tuesday",
            "Dienstag",
            "tiistai",
            "tisdag",
            "mardi",
            "martes",
            "wtorek",
            "الثلاثاء"
        ]
    );
}

#[test]
fn the_whole_appointment_is_told_in_one_line() {
    assert_eq!(
        all(|language| when::range(language, &start(), &end())),
        [
            "Tuesday, 24 November 2026, 14:35 – 15:05",
            "Dienstag, 24. November 2026, 14:35 – 15:05 Uhr",
            "tiistai 24. marraskuuta 2026 klo 14.35–15.05",
            "tisdag 24 november 2026 kl. 14:35–15:05",
            "mardi 24 novembre 2026, de 14:35 à 15:05",
            "martes, 24 de noviembre de 2026, de 14:35 a 15:05",
            "wtorek, 24 listopada 2026, godz. 14:35–15:05",
            "الثلاثاء، 24 نوفمبر 2026، من 2:35 م إلى 3:05 م",
        ]
    );
    assert_eq!(
        all(|language| when::short_range(language, &start(), &end())),
        [
            "Tue, 24 Nov 2026, 14:35 – 15:05",
            "Di., 24.11.2026, 14:35 – 15:05",
            "ti 24.11.2026 klo 14.35–15.05",
            "tis 24 nov. 2026 kl. 14:35–15:05",
            "mar. 24 nov. 2026, 14:35 – 15:05",
            "mar, 24 nov 2026, 14:35 – 15:05",
            "wt., 24 lis 2026, 14:35–15:05",
            "الثلاثاء، 24 نوفمبر 2026، 2:35 م – 3:05 م",
        ]
    );
}

#[test]
fn a_range_over_midnight_names_both_days() {
    let (start, end) = (
        at("2026-12-31T23:30[Europe/Berlin]"),
        at("2027-01-01T00:30[Europe/Berlin]"),
    );
    assert_eq!(
        all(|language| when::short_range(language, &start, &end)),
        [
            "Thu, 31 Dec 2026, 23:30 – Fri, 1 Jan 2027, 00:30",
            "Do., 31.12.2026, 23:30 – Fr., 01.01.2027, 00:30",
            "to 31.12.2026 klo 23.30 – pe 1.1.2027 klo 0.30",
            "tors 31 dec. 2026 kl. 23:30 – fre 1 jan. 2027 kl. 00:30",
            "jeu. 31 déc. 2026 à 23:30 – ven. 1 janv. 2027 à 00:30",
            "jue, 31 dic 2026, 23:30 – vie, 1 ene 2027, 00:30",
            "czw., 31 gru 2026, 23:30 – pt., 1 sty 2027, 00:30",
            "الخميس، 31 ديسمبر 2026، 11:30 م – الجمعة، 1 يناير 2027، 12:30 ص",
        ]
    );
    assert_eq!(
        all(|language| when::time_range(language, &start, &end)),
        [
            "23:30 – Fri 1 Jan, 00:30",
            "23:30 – Fr., 1. Jan., 00:30",
            "23.30 – pe 1.1. klo 0.30",
            "23:30 – fre 1 jan. kl. 00:30",
            "23:30 – ven. 1 janv. à 00:30",
            "23:30 – vie, 1 ene, 00:30",
            "23:30 – pt., 1 sty, 00:30",
            "11:30 م – الجمعة، 1 يناير، 12:30 ص",
        ]
    );
}

#[test]
fn midnight_ends_the_day_that_it_closes_but_not_a_whole_day() {
    let midnight = at("2026-11-25T00:00[Europe/Berlin]");
    let evening = at("2026-11-24T23:00[Europe/Berlin]");
    assert_eq!(
        when::short_range(Language::En, &evening, &midnight).as_str(),
        "Tue, 24 Nov 2026, 23:00 – 00:00"
    );
    let morning = at("2026-11-24T00:00[Europe/Berlin]");
    assert_eq!(
        when::short_range(Language::En, &morning, &midnight).as_str(),
        "Tue, 24 Nov 2026, 00:00 – Wed, 25 Nov 2026, 00:00"
    );
}

#[test]
fn the_end_is_told_in_the_zone_of_the_start() {
    let end = end().with_time_zone(jiff::tz::TimeZone::get("America/New_York").unwrap());
    assert_eq!(
        when::time_range(Language::En, &start(), &end).as_str(),
        "14:35 – 15:05"
    );
}

#[test]
fn a_time_that_comes_twice_says_which() {
    let first = at("2026-10-25T02:30+02:00[Europe/Berlin]");
    let second = at("2026-10-25T02:30+01:00[Europe/Berlin]");
    assert_eq!(
        all(|language| when::time(language, &first)),
        [
            "02:30 (GMT+2)",
            "02:30 (GMT+2)",
            "2.30 (UTC+2)",
            "02:30 (GMT+2)",
            "02:30 (UTC+2)",
            "02:30 (GMT+2)",
            "02:30 (GMT+2)",
            "2:30 ص (غرينتش\u{200e}+2)",
        ]
    );
    assert_eq!(
        when::time_range(Language::En, &first, &second).as_str(),
        "02:30 (GMT+2) – 02:30 (GMT+1)"
    );
    assert_eq!(
        when::time(Language::En, &at("2026-10-25T03:00[Europe/Berlin]")).as_str(),
        "03:00"
    );
    // In the south the clocks go back in April.
    let sydney = at("2026-04-05T02:30+10:00[Australia/Sydney]");
    assert_eq!(when::time(Language::En, &sydney).as_str(), "02:30 (GMT+10)");
}

#[test]
fn a_zone_is_named_by_its_city_and_its_offset_on_that_day() {
    assert_eq!(
        all(|language| when::zone(language, &start())),
        [
            "Berlin time (GMT+1)",
            "Ortszeit Berlin (GMT+1)",
            "aikavyöhyke Berliini (UTC+1)",
            "tidszon Berlin (GMT+1)",
            "fuseau horaire Berlin (UTC+1)",
            "hora de Berlín (GMT+1)",
            "strefa czasowa Berlin (GMT+1)",
            "توقيت برلين (غرينتش\u{200e}+1)",
        ]
    );
    for (moment, expected) in [
        ("2026-07-01T12:00[Europe/Berlin]", "Berlin time (GMT+2)"),
        ("2026-07-01T12:00[Australia/Sydney]", "Sydney time (GMT+10)"),
        ("2026-12-01T12:00[Australia/Sydney]", "Sydney time (GMT+11)"),
        (
            "2026-07-01T12:00[Asia/Kathmandu]",
            "Kathmandu time (GMT+5:45)",
        ),
        (
            "2026-07-01T12:00[America/Argentina/Buenos_Aires]",
            "Buenos Aires time (GMT-3)",
        ),
        ("2026-07-01T12:00[UTC]", "GMT+0"),
        ("2026-07-01T12:00[+05:30]", "GMT+5:30"),
    ] {
        assert_eq!(when::zone(Language::En, &at(moment)).as_str(), expected);
    }
    let zone = jiff::tz::TimeZone::get("America/New_York").unwrap();
    assert_eq!(when::zone_id(&zone), "America/New York");
}

#[test]
fn the_last_years_allowed_are_told_like_any_other() {
    let moment = at("2100-02-28T08:00[Europe/Warsaw]");
    assert_eq!(
        when::moment(Language::En, &moment).as_str(),
        "Sunday, 28 February 2100, 08:00"
    );
    assert_eq!(
        when::moment(Language::Pl, &moment).as_str(),
        "niedziela, 28 lutego 2100, godz. 08:00"
    );
    let moment = at("2000-01-01T00:00[Pacific/Auckland]");
    assert_eq!(
        when::short_moment(Language::De, &moment).as_str(),
        "Sa., 01.01.2000, 00:00"
    );
}

#[test]
fn lengths_are_hours_and_minutes() {
    let minutes = |count| SignedDuration::from_mins(count);
    assert_eq!(
        all(|language| when::duration(language, minutes(75))),
        [
            "1 h 15 min",
            "1 Std. 15 Min.",
            "1 h 15 min",
            "1 tim 15 min",
            "1 h 15 min",
            "1 h 15 min",
            "1 godz. 15 min",
            "1 س 15 د",
        ]
    );
    assert_eq!(when::duration(Language::En, minutes(30)).as_str(), "30 min");
    assert_eq!(
        when::duration(Language::En, minutes(24 * 60)).as_str(),
        "24 h"
    );
    assert_eq!(when::duration(Language::En, minutes(0)).as_str(), "0 min");
}

#[test]
fn what_is_past_is_told_the_shorter_the_nearer() {
    let now = at("2026-11-24T14:35[Europe/Berlin]");
    for (then, expected) in [
        ("2026-11-24T14:40[Europe/Berlin]", "now"),
        ("2026-11-24T14:34:30[Europe/Berlin]", "now"),
        ("2026-11-24T14:33[Europe/Berlin]", "2 min"),
        ("2026-11-24T13:36[Europe/Berlin]", "59 min"),
        ("2026-11-24T10:02[Europe/Berlin]", "10:02"),
        ("2026-11-24T09:02[Europe/London]", "10:02"),
        ("2026-11-23T23:59[Europe/Berlin]", "yesterday"),
        ("2026-11-22T12:00[Europe/Berlin]", "Sun"),
        ("2026-11-18T12:00[Europe/Berlin]", "Wed"),
        ("2026-11-17T12:00[Europe/Berlin]", "17 Nov"),
        ("2025-11-24T12:00[Europe/Berlin]", "24 Nov 2025"),
    ] {
        assert_eq!(
            when::past(Language::En, &at(then), &now).as_str(),
            expected,
            "{then}"
        );
    }
    let yesterday = at("2026-11-23T08:00[Europe/Berlin]");
    assert_eq!(
        all(|language| when::past(language, &yesterday, &now)),
        [
            "yesterday",
            "gestern",
            "eilen",
            "i går",
            "hier",
            "ayer",
            "wczoraj",
            "أمس"
        ]
    );
    assert_eq!(
        all(|language| when::past(language, &now, &now)),
        [
            "now",
            "jetzt",
            "nyt",
            "nu",
            "à l’instant",
            "ahora",
            "teraz",
            "الآن"
        ]
    );
}

#[test]
fn just_after_midnight_a_minute_ago_is_not_yesterday() {
    let now = at("2026-11-24T00:05[Europe/Berlin]");
    let then = at("2026-11-23T23:55[Europe/Berlin]");
    assert_eq!(when::past(Language::En, &then, &now).as_str(), "10 min");
}

#[test]
fn short_messages_tell_the_year_only_if_it_is_far() {
    let now = at("2026-11-20T09:00[Europe/Berlin]");
    let thursday = at("2026-10-03T09:05[Europe/Madrid]");
    assert_eq!(
        all(|language| when::sms_moment(language, &thursday, &now)),
        [
            "Sat 3 Oct, 09:05",
            "Sa., 3. Okt., 09:05",
            "la 3.10. klo 9.05",
            "lör 3 okt. kl. 09:05",
            "sam. 3 oct. à 09:05",
            "sab, 3 oct, 09:05",
            "sob., 3 paz, 09:05",
            "السبت، 3 أكتوبر، 9:05 ص",
        ]
    );
    let far = at("2027-11-20T09:00[Europe/Berlin]");
    assert_eq!(
        when::sms_moment(Language::En, &far, &now).as_str(),
        "Sat, 20 Nov 2027, 09:00"
    );
    assert_eq!(
        when::sms_moment_in_zone(Language::En, &start(), &now).as_str(),
        "Tue 24 Nov, 14:35 (Berlin)"
    );
}
