//! When those who are shown are not to be met, as lines under a day: what the grid shades.

use std::collections::BTreeMap;

use domain::{
    OperatorId,
    availability::{Closed, Reason},
    operator::Operator,
    time::Span,
};
use texts::when;

use super::super::{Teller, hours};

/// So many people are named in a line; of more, their number is.
const NAMED_AT_MOST: usize = 3;

/// The closed times of those who are shown, as they were found: of one after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClosedTimes<'a> {
    /// Everybody who is shown.
    pub(crate) people: &'a [Operator],
    /// Of each, in order.
    pub(crate) closed: &'a [(OperatorId, Closed)],
}

impl Teller {
    /// What a day says of one operator alone.
    pub(super) fn closed_of(
        &self,
        operator: OperatorId,
        day: Span,
        times: ClosedTimes<'_>,
    ) -> Vec<String> {
        by_reason(day, times)
            .into_iter()
            .filter_map(|(reason, whose)| {
                let spans = whose.get(&operator)?;
                Some(self.closed_line(None, &reason, spans, day))
            })
            .collect()
    }

    /// What a day says of everybody who is shown. Where there are several, whose week has which
    /// hours is nobody's concern, only when nobody can be met; in a month (`usual` is off) not even
    /// that.
    pub(super) fn closed_on(&self, day: Span, times: ClosedTimes<'_>, usual: bool) -> Vec<String> {
        let alone = times.people.len() == 1;
        let mut lines = Vec::new();
        for (reason, whose) in by_reason(day, times) {
            if reason == Reason::OutsideHours && !(alone && usual) {
                continue;
            }
            // Those who share the same times share a line.
            let mut together: Vec<(Vec<Span>, Vec<OperatorId>)> = Vec::new();
            for (operator, spans) in whose {
                match together.iter_mut().find(|(other, _)| *other == spans) {
                    Some((_, operators)) => operators.push(operator),
                    None => together.push((spans, vec![operator])),
                }
            }
            for (spans, operators) in together {
                let who = (!alone).then(|| self.names(&operators, times.people));
                lines.push(self.closed_line(who.as_deref(), &reason, &spans, day));
            }
        }
        if !alone && usual {
            let nobody = shared(day, times);
            // A holiday has said so already.
            let said = times.closed.iter().any(|(_, closed)| {
                matches!(closed.reason, Reason::ClosedDay(_)) && covers(closed.span, day)
            });
            let repeated = said && nobody == [day];
            if !nobody.is_empty() && !repeated {
                let spans = self.times(&nobody, day);
                lines.push(self.t.calendar_closed_nobody(&spans));
            }
        }
        lines
    }

    fn closed_line(&self, who: Option<&str>, reason: &Reason, spans: &[Span], day: Span) -> String {
        let (reason, spans) = (hours::reason(self.t, reason), self.times(spans, day));
        match who {
            Some(who) => self.t.calendar_closed_of(who, &reason, &spans),
            None => self.t.calendar_closed_times(&reason, &spans),
        }
    }

    fn times(&self, spans: &[Span], day: Span) -> String {
        if spans == [day] {
            return self.t.calendar_all_day().to_owned();
        }
        let told: Vec<String> = spans
            .iter()
            .map(|span| {
                let (start, end) = (self.zone.at(span.start), self.zone.at(span.end));
                when::time_range(self.language(), &start, &end).into()
            })
            .collect();
        told.join(", ")
    }

    fn names(&self, operators: &[OperatorId], people: &[Operator]) -> String {
        if operators.len() == people.len() {
            return self.t.calendar_everybody().to_owned();
        }
        if operators.len() > NAMED_AT_MOST {
            let count = i64::try_from(operators.len()).unwrap_or(i64::MAX);
            return self.t.calendar_so_many(count);
        }
        let names: Vec<&str> = people
            .iter()
            .filter(|person| operators.contains(&person.id))
            .map(|person| person.name.as_str())
            .collect();
        names.join(", ")
    }
}

/// The closed parts of a day, the strongest reason first, and whose they are.
fn by_reason(
    day: Span,
    times: ClosedTimes<'_>,
) -> BTreeMap<Reason, BTreeMap<OperatorId, Vec<Span>>> {
    let mut found: BTreeMap<Reason, BTreeMap<OperatorId, Vec<Span>>> = BTreeMap::new();
    for (operator, closed) in times.closed {
        if let Some(part) = common(closed.span, day) {
            let whose = found.entry(closed.reason.clone()).or_default();
            join(whose.entry(*operator).or_default(), part);
        }
    }
    found
}

/// When nobody of those who are shown can be met, whatever each one's reason is.
fn shared(day: Span, times: ClosedTimes<'_>) -> Vec<Span> {
    let mut nobody = vec![day];
    for person in times.people {
        let mut own = Vec::new();
        for (_, closed) in times.closed.iter().filter(|(whose, _)| *whose == person.id) {
            join(&mut own, closed.span);
        }
        nobody = nobody
            .iter()
            .flat_map(|one| own.iter().filter_map(|other| common(*one, *other)))
            .collect();
    }
    nobody
}

/// Adds a part behind others; what touches becomes one.
fn join(spans: &mut Vec<Span>, part: Span) {
    match spans.last_mut() {
        Some(last) if last.end >= part.start => last.end = last.end.max(part.end),
        _ => spans.push(part),
    }
}

fn common(one: Span, other: Span) -> Option<Span> {
    let (start, end) = (one.start.max(other.start), one.end.min(other.end));
    (start < end).then_some(Span { start, end })
}

fn covers(one: Span, other: Span) -> bool {
    one.start <= other.start && other.end <= one.end
}

#[cfg(test)]
mod tests {
    use domain::{
        InterfaceLanguage, OrganisationId, availability::Label, contact::EmailAddress,
        operator::Role, text::Name, time::Zone,
    };
    use uuid::Uuid;

    use super::*;

    fn teller() -> Teller {
        Teller::on(
            *texts::interface(InterfaceLanguage::En),
            Zone::parse("Europe/Berlin").unwrap(),
            "2026-11-24T11:00:00Z".parse().unwrap(),
        )
    }

    fn span(from: &str, until: &str) -> Span {
        let at = |time: &str| time.parse().unwrap();
        Span {
            start: at(from),
            end: at(until),
        }
    }

    /// Tuesday, 24 November 2026, in Berlin.
    fn tuesday() -> Span {
        span("2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z")
    }

    fn id(n: u128) -> OperatorId {
        OperatorId::from(Uuid::from_u128(n))
    }

    fn closed(who: u128, from: &str, until: &str, reason: Reason) -> (OperatorId, Closed) {
        let span = span(
            &format!("2026-11-{from}:00:00Z"),
            &format!("2026-11-{until}:00:00Z"),
        );
        (id(who), Closed { span, reason })
    }

    fn people(names: &[&str]) -> Vec<Operator> {
        (1..)
            .zip(names)
            .map(|(n, name)| Operator {
                id: id(n),
                organisation: OrganisationId::from(Uuid::from_u128(9)),
                name: Name::parse(name).unwrap(),
                email: EmailAddress::parse("somebody@example.org").unwrap(),
                role: Role::Operator,
                licensed: true,
                active: true,
                language: InterfaceLanguage::En,
                zone: Zone::parse("Europe/Berlin").unwrap(),
            })
            .collect()
    }

    fn label(text: &str) -> Label {
        Label::parse(text).unwrap()
    }

    #[test]
    fn one_person_reads_their_hours_and_why_else_not() {
        let people = people(&["Mira"]);
        let closed = [
            closed(1, "23T20", "24T08", Reason::OutsideHours),
            closed(1, "24T10", "24T11", Reason::Absence(Some(label("Dentist")))),
            closed(1, "24T16", "25T08", Reason::OutsideHours),
        ];
        let times = ClosedTimes {
            people: &people,
            closed: &closed,
        };
        let away = "Away: Dentist · 11:00 – 12:00";
        let outside = "Outside working hours · 00:00 – 09:00, 17:00 – 00:00";
        let said = |usual| teller().closed_on(tuesday(), times, usual);
        assert_eq!(said(true), [away, outside]);
        assert_eq!(said(false), [away], "a month does not repeat each week");
        assert_eq!(teller().closed_of(id(1), tuesday(), times), [away, outside]);
    }

    #[test]
    fn several_people_read_who_is_away_and_when_nobody_is_there() {
        let people = people(&["Ada", "Ben", "Cem", "Dee", "Eva"]);
        let mut all: Vec<_> = (1..=5)
            .map(|who| closed(who, "23T23", "24T08", Reason::OutsideHours))
            .collect();
        all.push(closed(1, "24T08", "24T23", Reason::Absence(None)));
        let said = |all: &[_]| {
            let times = ClosedTimes {
                people: &people,
                closed: all,
            };
            teller().closed_on(tuesday(), times, true)
        };
        let nobody = "Nobody can be met · 00:00 – 09:00";
        assert_eq!(said(&all), ["Ada · Away · 09:00 – 00:00", nobody]);
        for who in 2..=4 {
            all.push(closed(who, "24T08", "24T23", Reason::Absence(None)));
        }
        assert_eq!(said(&all), ["4 people · Away · 09:00 – 00:00", nobody]);
        // Four are away and the last has gone home: that is nobody too.
        all.push(closed(5, "24T16", "24T23", Reason::OutsideHours));
        all.sort_by_key(|(who, closed)| (*who, closed.span.start));
        let late = "Nobody can be met · 00:00 – 09:00, 17:00 – 00:00";
        assert_eq!(said(&all), ["4 people · Away · 09:00 – 00:00", late]);
    }

    #[test]
    fn a_holiday_is_said_once() {
        let people = people(&["Ada", "Ben"]);
        let holiday = || Reason::ClosedDay(label("Day of Prayer"));
        let closed: Vec<_> = (1..=2)
            .map(|who| closed(who, "23T23", "24T23", holiday()))
            .collect();
        let times = ClosedTimes {
            people: &people,
            closed: &closed,
        };
        for usual in [true, false] {
            assert_eq!(
                teller().closed_on(tuesday(), times, usual),
                ["Everybody · Closed: Day of Prayer · all day"]
            );
        }
    }
}
