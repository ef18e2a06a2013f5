use jiff::civil::time;
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn berlin() -> Zone {
    Zone::parse("Europe/Berlin").unwrap()
}

fn rule(minutes: u32) -> Rule {
    Rule {
        channel: Channel::Sms,
        minutes,
        since: Timestamp::UNIX_EPOCH,
    }
}

fn due(minutes: u32, start: &str) -> Timestamp {
    Reminders::default().due(&rule(minutes), at(start), &berlin())
}

#[test]
fn a_reminder_keeps_out_of_the_recipients_night() {
    for (minutes, start, expected, why) in [
        (60, "2026-11-24T10:00+01", "2026-11-24T09:00+01", "by day"),
        (
            60,
            "2026-11-24T22:00+01",
            "2026-11-24T20:30+01",
            "from nine on it is quiet",
        ),
        (
            60,
            "2026-11-24T21:59+01",
            "2026-11-24T20:59+01",
            "just before",
        ),
        (
            60,
            "2026-11-24T08:00+01",
            "2026-11-24T07:00+01",
            "at its end it is not quiet",
        ),
        (
            60,
            "2026-11-24T07:45+01",
            "2026-11-24T07:00+01",
            "forty-five minutes are enough",
        ),
        (
            60,
            "2026-11-24T07:30+01",
            "2026-11-24T07:00+01",
            "half an hour is enough",
        ),
        (
            60,
            "2026-11-24T07:29+01",
            "2026-11-23T20:30+01",
            "less is not: the evening before",
        ),
        (
            15,
            "2026-11-24T07:10+01",
            "2026-11-23T20:30+01",
            "its own time is the measure",
        ),
        (
            15,
            "2026-11-24T07:15+01",
            "2026-11-24T07:00+01",
            "and here it is kept",
        ),
        (
            1440,
            "2026-11-24T06:30+01",
            "2026-11-23T07:00+01",
            "a day before, after waking",
        ),
        (
            60,
            "2026-11-24T03:00+01",
            "2026-11-23T20:30+01",
            "an appointment by night",
        ),
    ] {
        assert_eq!(due(minutes, start), at(expected), "{start}: {why}");
    }
    let loud = Reminders {
        quiet: None,
        ..Reminders::default()
    };
    assert_eq!(
        loud.due(&rule(60), at("2026-11-24T03:00+01"), &berlin()),
        at("2026-11-24T02:00+01")
    );
    // Two o'clock in Berlin is the afternoon in Auckland.
    let auckland = Zone::parse("Pacific/Auckland").unwrap();
    assert_eq!(
        Reminders::default().due(&rule(60), at("2026-11-24T03:00+01"), &auckland),
        at("2026-11-24T02:00+01")
    );
}

#[test]
fn nights_on_which_clocks_change_end_when_the_clock_says_so() {
    let until_half_past_two = QuietHours::new(time(0, 30, 0, 0), time(2, 30, 0, 0)).unwrap();
    let reminders = Reminders {
        quiet: Some(until_half_past_two),
        ..Reminders::default()
    };
    let due = |minutes, start| reminders.due(&rule(minutes), at(start), &berlin());
    // 02:30 does not exist on 28 March 2027: half an hour after the change the clocks show 03:30.
    assert_eq!(due(120, "2027-03-28T04:00+02"), at("2027-03-28T03:30+02"));
    // It comes twice on 31 October 2027: the first one ends the quiet hours.
    assert_eq!(due(60, "2027-10-31T03:20+01"), at("2027-10-31T02:20+01"));
}

fn facts<'a>(
    start: &str,
    since: &str,
    now: &str,
    zone: &'a Zone,
    settled: &'a [(Channel, u32)],
) -> Facts<'a> {
    Facts {
        start: at(start),
        zone,
        since: at(since),
        now: at(now),
        settled,
    }
}

#[test]
fn an_appointment_made_after_a_reminders_time_goes_without_it() {
    let zone = berlin();
    let plan = |since, now| {
        Reminders::default().plan(&facts("2026-11-24T15:00+01", since, now, &zone, &[]))
    };
    let first = plan("2026-11-20T10:00+01", "2026-11-20T10:00+01");
    assert_eq!(first.next, Some(at("2026-11-23T15:00+01")));
    let made_today = plan("2026-11-24T09:00+01", "2026-11-24T09:00+01");
    assert_eq!(made_today.next, Some(at("2026-11-24T14:00+01")));
    assert_eq!((made_today.leave, made_today.left_out), (vec![], vec![]));
    assert_eq!(
        plan("2026-11-24T14:00+01", "2026-11-24T14:00+01"),
        Plan::default()
    );
}

#[test]
fn what_nobody_could_send_in_time_leaves_while_it_is_of_use() {
    let zone = berlin();
    let plan = |now| {
        Reminders::default().plan(&facts(
            "2026-11-24T15:00+01",
            "2026-11-01T10:00+01",
            now,
            &zone,
            &[],
        ))
    };
    let emails = |plan: &Plan| {
        plan.leave
            .iter()
            .map(|rule| rule.minutes)
            .collect::<Vec<_>>()
    };
    let late = plan("2026-11-23T19:00+01");
    assert_eq!(emails(&late), [1440]);
    assert_eq!(late.next, Some(at("2026-11-24T14:00+01")));
    // By night it waits for the morning.
    let night = plan("2026-11-23T23:00+01");
    assert_eq!(emails(&night), [0_u32; 0]);
    assert_eq!(night.next, Some(at("2026-11-24T07:00+01")));
    // An hour before, both are of use still; a quarter of an hour before, neither is.
    assert_eq!(emails(&plan("2026-11-24T14:02+01")), [60, 1440]);
    let missed = plan("2026-11-24T14:45+01");
    assert_eq!(missed.leave, []);
    let reasons: Vec<_> = missed.left_out.iter().map(|(_, why)| *why).collect();
    assert_eq!(reasons, [LeftOut::TooLate; 2]);
    assert_eq!(missed.next, None);
}

#[test]
fn of_two_at_once_over_one_channel_the_nearer_one_leaves() {
    let mut reminders = Reminders::none();
    for minutes in [120, 60, 45] {
        reminders
            .add(Channel::Sms, minutes, Timestamp::UNIX_EPOCH)
            .unwrap();
    }
    let zone = berlin();
    let settled = [(Channel::Sms, 45)];
    let plan = reminders.plan(&facts(
        "2026-11-24T15:00+01",
        "2026-11-01T10:00+01",
        "2026-11-24T14:10+01",
        &zone,
        &settled,
    ));
    assert_eq!(plan.leave, [rule(60)]);
    assert_eq!(plan.left_out, [(rule(120), LeftOut::Together)]);
    assert_eq!(plan.next, None);
}

#[test]
fn rules_are_bounded_and_each_is_there_once() {
    let mut reminders = Reminders::none();
    let now = Timestamp::UNIX_EPOCH;
    for minutes in 0..10 {
        reminders.add(Channel::Sms, 10 + minutes, now).unwrap();
    }
    let mut refused = |channel, minutes| reminders.add(channel, minutes, now).unwrap_err();
    assert_eq!(refused(Channel::Email, 60), RuleRefused::TooMany);
    assert_eq!(refused(Channel::Sms, 10), RuleRefused::Twice);
    assert_eq!(refused(Channel::Sms, 4), RuleRefused::OutOfRange);
    assert_eq!(refused(Channel::Sms, 43_201), RuleRefused::OutOfRange);
    reminders.remove(Channel::Sms, 10);
    reminders.add(Channel::Email, 43_200, now).unwrap();
    let order: Vec<u32> = reminders.rules().iter().map(|rule| rule.minutes).collect();
    assert!(order.is_sorted_by(|one, other| one >= other), "{order:?}");
}

#[test]
fn quiet_hours_leave_a_day_to_be_reminded_in() {
    let of = |from, until| QuietHours::new(time(from, 0, 0, 0), time(until, 0, 0, 0));
    assert_eq!(of(7, 7), Err(NeverQuiet));
    assert_eq!(of(7, 0), Err(NeverQuiet));
    assert!(of(8, 0).is_ok());
    let night = of(21, 7).unwrap();
    assert_eq!(
        (night.begins(), night.ends()),
        (time(21, 0, 0, 0), time(7, 0, 0, 0))
    );
    let stored = serde_json::to_string(&Reminders::default()).unwrap();
    assert_eq!(
        serde_json::from_str::<Reminders>(&stored).unwrap(),
        Reminders::default()
    );
}

proptest! {
    #[test]
    fn no_reminder_is_due_by_night_or_after_the_start(
        minute in 0_i64..2_000_000,
        before in Rule::SHORTEST..=Rule::LONGEST,
        from in 0_i8..24,
        length in 1_i8..=16,
        zone in prop::sample::select(vec!["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
    ) {
        let zone = Zone::parse(zone).unwrap();
        let start = at("2026-01-01T00:00Z") + SignedDuration::from_mins(minute);
        let until = time((from + length) % 24, 0, 0, 0);
        let quiet = QuietHours::new(time(from, 0, 0, 0), until).unwrap();
        let reminders = Reminders { quiet: Some(quiet), ..Reminders::none() };
        let due = reminders.due(&rule(before), start, &zone);
        prop_assert!(due < start);
        prop_assert_eq!(quiet.around(due, &zone), None);
    }
}
