//! What the appointment dialogs and the status after a change say, in the operator's language and
//! zone.

use app::appointments::{
    self as desk, Check, Deed, FormErrors, HandOverProblem, Silence, Stale, TimeProblem, Wishes,
};
use domain::{
    OperatorId,
    appointment::{Appointment, AppointmentStatus, Author, Concern, Conflict, Span},
    case::Case,
    contact::PhoneNumber,
    message::{Channel, Message, MessageState},
    operator::Operator,
    organisation::OverlapRule,
    time::{LocalTimeError, SpanError, Zone, resolve},
};
use jiff::{Timestamp, civil, tz::TimeZone};
use texts::when::{self, When};

use super::{Teller, author, contact::phone_error};
use crate::{
    pages::fields::email_error,
    views::{
        appointment::{HandOver, Reason, Rival},
        parts::{Choice, Errors},
    },
};

/// How many warnings a dialog shows before it only counts them.
const REASONS: usize = 4;

/// Which channels something goes out on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Channels {
    sms: bool,
    email: bool,
}

impl FromIterator<Channel> for Channels {
    fn from_iter<I: IntoIterator<Item = Channel>>(channels: I) -> Self {
        let mut both = Self::default();
        for channel in channels {
            match channel {
                Channel::Sms => both.sms = true,
                Channel::Email => both.email = true,
            }
        }
        both
    }
}

impl Teller {
    /// "Tuesday"
    pub(crate) fn weekday(&self, at: Timestamp) -> String {
        when::weekday(self.language(), &self.zone.at(at)).into()
    }

    /// "30 min"
    pub(crate) fn length(&self, span: Span) -> String {
        when::duration(self.language(), span.length()).into()
    }

    /// "Tuesday, 24 November 2026, 14:35 – 15:05"
    pub(crate) fn whole(&self, span: Span) -> String {
        let (start, end) = (self.zone.at(span.start), self.zone.at(span.end));
        when::range(self.language(), &start, &end).into()
    }

    /// "14:30 – 15:00" on the day of `beside`, else with its day.
    fn beside(&self, span: Span, beside: Option<Span>) -> When {
        let (start, end) = (self.zone.at(span.start), self.zone.at(span.end));
        let same_day = beside.is_some_and(|other| {
            self.zone.at(other.start).date() == start.date() && start.date() == end.date()
        });
        if same_day {
            when::time_range(self.language(), &start, &end)
        } else {
            when::short_range(self.language(), &start, &end)
        }
    }

    /// A moment that has just been: its time of day, with its day if that is not today.
    fn recently(&self, at: Timestamp) -> When {
        let then = self.zone.at(at);
        if then.date() == self.clock.date() {
            when::time(self.language(), &then)
        } else {
            when::day_time(self.language(), &then)
        }
    }

    /// "Berlin time (GMT+1)": the zone in which times are typed, as it is at the start.
    pub(crate) fn zone_words(&self, span: Option<Span>) -> String {
        let at = span.map_or(self.now, |span| span.start);
        when::zone(self.language(), &self.zone.at(at)).into()
    }

    /// "For José: 13:35 – 14:05, London time (GMT+0)", with the day if it is another there.
    pub(crate) fn customer_time(&self, case: &Case, zone: &Zone, span: Span) -> String {
        let (start, end) = (zone.at(span.start), zone.at(span.end));
        let time = if start.date() == self.zone.at(span.start).date() {
            when::time_range(self.language(), &start, &end)
        } else {
            when::short_range(self.language(), &start, &end)
        };
        let zone = when::zone(self.language(), &start);
        self.t
            .appointment_customer_time(case.name.as_str(), &time, &zone)
    }

    /// The two moments that a doubled time may mean; none for any other. The chosen one is marked.
    pub(crate) fn folds(&self, date: &str, time: &str, chosen: &str) -> Vec<Choice> {
        let read = || -> Option<civil::DateTime> {
            let date: civil::Date = date.trim().parse().ok()?;
            Some(date.to_datetime(time.trim().parse().ok()?))
        };
        let Some(Err(LocalTimeError::Twice { earlier, later })) =
            read().map(|local| resolve(local, None, &self.zone))
        else {
            return Vec::new();
        };
        [("earlier", earlier), ("later", later)]
            .into_iter()
            .map(|(value, at)| {
                Choice::new(value, when::time(self.language(), &at)).selected_if(value == chosen)
            })
            .collect()
    }

    /// What is wrong with start and end. A doubled time is asked about, not refused.
    pub(crate) fn time_errors(&self, errors: &FormErrors, typed: [(&str, &str); 2]) -> Errors {
        let [start, end] = typed;
        let mut told = Errors::none();
        for (field, problem, typed) in [("start", &errors.start, start), ("end", &errors.end, end)]
        {
            let sentence = problem
                .as_ref()
                .and_then(|problem| self.time_error(problem, typed.1));
            if let Some(sentence) = sentence {
                told = told.with(field, sentence);
            }
        }
        told
    }

    fn time_error(&self, problem: &TimeProblem, typed: &str) -> Option<String> {
        // Readings of a clock on a day that lacks some: no zone would show all three.
        let reading = |time: civil::Time| {
            let day = civil::date(2000, 1, 1).to_datetime(time);
            day.to_zoned(TimeZone::UTC)
                .map(|at| when::time(self.language(), &at))
                .ok()
        };
        let t = self.t;
        Some(match problem {
            TimeProblem::Unreadable => t.appointment_choose_time().to_owned(),
            TimeProblem::Skipped { before, after } => {
                let typed = reading(typed.trim().parse().ok()?)?;
                let (before, after) = (reading(before.time())?, reading(after.time())?);
                t.appointment_skipped_time(&typed, &before, &after)
            }
            TimeProblem::Twice { .. } => return None,
            TimeProblem::Span(error) => match error {
                SpanError::EndNotAfterStart => t.appointment_end_not_after_start(),
                SpanError::TooLong => t.appointment_too_long(),
                SpanError::TooEarly => t.appointment_too_early(),
                SpanError::TooLate => t.appointment_too_late(),
            }
            .to_owned(),
        })
    }

    /// The switch that changes the operator.
    pub(crate) fn hand_over(
        &self,
        offer: &desk::HandOver,
        problem: Option<HandOverProblem>,
        form: &desk::AppointmentForm,
    ) -> HandOver {
        let t = self.t;
        let name = |operator: &Option<Operator>| {
            operator.as_ref().map_or_else(
                || t.appointment_hand_over_nobody().to_owned(),
                |operator| operator.name.to_string(),
            )
        };
        let (new, old) = (name(&offer.to), name(&offer.from));
        HandOver {
            name: t.appointment_hand_over(&new, &old),
            operator: form.operator.clone(),
            instead: form.instead.clone(),
            on: offer.is_on,
            error: problem.map(|problem| match problem {
                HandOverProblem::Unknown => t.appointment_hand_over_unknown().to_owned(),
                HandOverProblem::Inactive => t.appointment_hand_over_inactive(&new),
                HandOverProblem::NotLicensed => t.appointment_hand_over_unlicensed(&new),
                HandOverProblem::Left => t.appointment_hand_over_left(&old),
            }),
        }
    }

    /// What is wrong with the invitation rows.
    pub(crate) fn row_errors(&self, errors: &FormErrors) -> Errors {
        let mut told = Errors::none();
        if let Some(error) = errors.phone {
            told = told.with("phone", phone_error(self.t, error));
        }
        if let Some(error) = errors.email {
            told = told.with("email", email_error(self.t, error));
        }
        if errors.language {
            told = told.with("language", self.t.refusal_unknown_language());
        }
        told
    }

    /// What speaks against a time, each sentence once. `new` came up after the dialog was last
    /// shown.
    pub(crate) fn reasons(
        &self,
        viewer: OperatorId,
        check: &Check,
        new: &[Concern],
    ) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::with_capacity(check.concerns.len());
        for concern in &check.concerns {
            let sentence = match concern {
                Concern::Overlap(conflict) => self.overlap(viewer, conflict, check.span),
                Concern::Unavailable(unavailable) => self.unavailable(viewer, unavailable),
                Concern::InPast => self.t.appointment_in_past().to_owned(),
            };
            let new = new.contains(concern);
            // A closed day is the same for each of the operators.
            if let Some(told) = reasons.iter_mut().find(|told| told.sentence == sentence) {
                told.new |= new;
                continue;
            }
            reasons.push(Reason {
                sentence,
                forbidden: matches!(concern, Concern::Overlap(_))
                    && check.overlaps == OverlapRule::Forbid,
                new,
            });
        }
        self.shorten(reasons)
    }

    /// Forty overlaps are told by some of them and how many more there are; what was not on the
    /// screen before comes first.
    fn shorten(&self, mut reasons: Vec<Reason>) -> Vec<Reason> {
        if reasons.len() <= REASONS + 1 {
            return reasons;
        }
        reasons.sort_by_key(|reason| !reason.new);
        let rest = reasons.split_off(REASONS);
        reasons.push(Reason {
            sentence: self
                .t
                .appointment_more_reasons(i64::try_from(rest.len()).unwrap_or(i64::MAX)),
            forbidden: rest.iter().any(|reason| reason.forbidden),
            new: rest.iter().any(|reason| reason.new),
        });
        reasons
    }

    fn overlap(&self, viewer: OperatorId, conflict: &Conflict, span: Option<Span>) -> String {
        let when = self.beside(conflict.span, span);
        let name = conflict.case_name.as_str();
        if conflict.operator == viewer {
            self.t.appointment_overlap(name, &when)
        } else {
            self.t
                .appointment_overlap_of(conflict.operator_name.as_str(), name, &when)
        }
    }

    /// That somebody was quicker; `yours` is what is typed in the dialog, if it is another time.
    pub(crate) fn rival(&self, stale: &Stale, case: &Case, yours: Option<Span>) -> Rival {
        let t = self.t;
        let Some(current) = &stale.current else {
            return Rival {
                sentence: t.appointment_rival_gone().to_owned(),
                theirs: t.appointment_now_none().to_owned(),
                yours: yours.map(|span| self.span(span).into()).unwrap_or_default(),
                words: None,
            };
        };
        let by_customer = current.changed_by == Author::Customer;
        Rival {
            sentence: self.who_changed(current, case),
            theirs: match current.status {
                AppointmentStatus::Cancelled => {
                    t.appointment_now_cancelled(&self.span(current.span))
                }
                AppointmentStatus::Scheduled | AppointmentStatus::Missed => {
                    self.span(current.span).into()
                }
            },
            yours: yours
                .filter(|span| *span != current.span)
                .map(|span| self.span(span).into())
                .unwrap_or_default(),
            words: current.words.clone().filter(|_| by_customer),
        }
    }

    /// "Jonas Weber changed the appointment meanwhile (14:35)."
    pub(crate) fn who_changed(&self, current: &Appointment, case: &Case) -> String {
        let who = author(&current.changed_by, case);
        let when = self.recently(current.changed_at);
        match current.status {
            AppointmentStatus::Scheduled => self.t.appointment_rival_changed(who, &when),
            AppointmentStatus::Cancelled => self.t.appointment_rival_cancelled(who, &when),
            AppointmentStatus::Missed => self.t.appointment_rival_missed(who, &when),
        }
    }

    /// "José gets an SMS and an email in German." Nothing is promised that cannot leave.
    pub(crate) fn consequence(&self, case: &Case, check: &Check) -> String {
        let name = case.name.as_str();
        let wishes = check.wishes.as_ref();
        let language = wishes.map_or(case.language, |wishes| wishes.language);
        let language = texts::language_name(&self.t, language);
        let outgoing = &check.outgoing;
        if outgoing.silence == Some(Silence::OnItsWay) {
            return self.t.preview_on_its_way(name);
        }
        let wished: Channels = if outgoing.is_known() {
            outgoing
                .to_customer()
                .map(|message| message.channel)
                .collect()
        } else {
            let sends = wishes.into_iter().flat_map(Wishes::sends);
            sends.map(|(channel, _)| channel).collect()
        };
        let (sms, email) = (
            wished.sms && check.channels.sms,
            wished.email && check.channels.email,
        );
        match (sms, email) {
            (false, false) if wished.sms || wished.email => {
                self.t.invite_tells_kept(name, language)
            }
            (true, true) => self.t.invite_tells_both(name, language),
            (true, false) => self.t.invite_tells_sms(name, language),
            (false, true) => self.t.invite_tells_email(name, language),
            (false, false) => self.t.invite_tells_nobody(name),
        }
    }

    /// "José still believes: Mon, 23 Nov 2026, 10:00 – 10:30"
    pub(crate) fn belief(&self, case: &Case, check: &Check) -> Option<String> {
        let believed = check.still_believes?;
        Some(
            self.t
                .invite_believes(case.name.as_str(), &self.span(believed)),
        )
    }

    /// What stays in the case because it cannot be sent.
    pub(crate) fn kept(&self, check: &Check) -> Vec<String> {
        let wishes = check.wishes.iter();
        wishes
            .flat_map(Wishes::sends)
            .filter_map(|(channel, _)| match channel {
                Channel::Sms if !check.channels.sms => Some(self.t.invite_keeps_sms()),
                Channel::Email if !check.channels.email => Some(self.t.invite_keeps_email()),
                Channel::Sms | Channel::Email => None,
            })
            .map(str::to_owned)
            .collect()
    }

    /// The offer to tell replaced addresses that the appointment is off there.
    pub(crate) fn withdraw(&self, replaced: &[(Channel, String)]) -> Option<String> {
        // A number reads as it does in its field.
        let read = |(channel, address): &(Channel, String)| match channel {
            Channel::Sms => PhoneNumber::parse(address).map_or(address.clone(), |it| it.spaced()),
            Channel::Email => address.clone(),
        };
        match replaced {
            [] => None,
            [address] => Some(self.t.invite_withdraw(&read(address))),
            [one, other, ..] => Some(self.t.invite_withdraw_both(&read(one), &read(other))),
        }
    }

    /// What happened, for the status after a change.
    pub(crate) fn deed(&self, deed: Deed, span: Option<Span>) -> String {
        let t = self.t;
        match (deed, span) {
            (Deed::Scheduled, Some(span)) => t.toast_scheduled(&self.day_time(span.start)),
            (Deed::Moved, Some(span)) => t.toast_moved(&self.day_time(span.start)),
            (Deed::Cancelled, Some(span)) => t.toast_cancelled(&self.day_time(span.start)),
            (Deed::Undone, Some(span)) => t.toast_undone(&self.day_time(span.start)),
            (Deed::Undone, None) => t.toast_undone_none().to_owned(),
            (Deed::SentAgain, _) => t.toast_sent_again().to_owned(),
            (Deed::Missed, _) => t.toast_missed().to_owned(),
            (Deed::Told, _) => t.toast_told().to_owned(),
            (Deed::Kept | Deed::Scheduled | Deed::Moved | Deed::Cancelled, _) => {
                t.toast_kept().to_owned()
            }
        }
    }

    /// Which messages go out and when: "SMS and email in 20 s."
    pub(crate) fn sending(&self, messages: &[Message]) -> Vec<String> {
        let t = self.t;
        let of = |state: MessageState| {
            messages
                .iter()
                .filter(move |message| message.state == state)
        };
        let mut told = Vec::new();
        let (by_night, waiting): (Vec<_>, Vec<_>) =
            of(MessageState::Queued).partition(|message| message.waits_for_morning());
        let due = waiting.iter().map(|message| message.due_at).max();
        let waiting: Channels = waiting.iter().map(|message| message.channel).collect();
        let seconds = due.map_or(0, |due| seconds_until(due, self.now));
        let waits = match (waiting.sms, waiting.email, seconds > 0) {
            (false, false, _) => None,
            (true, true, true) => Some(t.toast_both_in(seconds)),
            (true, false, true) => Some(t.toast_sms_in(seconds)),
            (false, true, true) => Some(t.toast_email_in(seconds)),
            (true, true, false) => Some(t.toast_both_now().to_owned()),
            (true, false, false) => Some(t.toast_sms_now().to_owned()),
            (false, true, false) => Some(t.toast_email_now().to_owned()),
        };
        told.extend(waits);
        let morning = by_night.iter().map(|message| message.due_at).max();
        told.extend(morning.map(|morning| t.toast_sms_later(&self.day_time(morning))));
        let kept: Channels = of(MessageState::Kept)
            .map(|message| message.channel)
            .collect();
        let keeps = match (kept.sms, kept.email) {
            (false, false) => None,
            (true, true) => Some(t.toast_both_kept()),
            (true, false) => Some(t.toast_sms_kept()),
            (false, true) => Some(t.toast_email_kept()),
        };
        told.extend(keeps.map(str::to_owned));
        told
    }

    /// What is said after a change: what happened, and what goes out.
    pub(crate) fn done(&self, deed: Deed, span: Option<Span>, messages: &[Message]) -> String {
        let none_leaves = !messages.is_empty()
            && messages
                .iter()
                .all(|message| message.state == MessageState::Kept);
        let deed = match deed {
            Deed::SentAgain if none_leaves => self.t.toast_written_again().to_owned(),
            Deed::Told if none_leaves => self.t.toast_told_kept().to_owned(),
            deed => self.deed(deed, span),
        };
        let mut sentences = vec![deed];
        sentences.extend(self.sending(messages));
        sentences.join(" ")
    }

    /// Why an Undo was refused: the old time was taken.
    pub(crate) fn taken(&self, conflicts: &[Conflict]) -> String {
        conflicts.first().map_or_else(
            || self.t.toast_undo_taken().to_owned(),
            |conflict| {
                let when = self.span(conflict.span);
                self.t
                    .toast_undo_taken_by(conflict.case_name.as_str(), &when)
            },
        )
    }
}

/// Whole seconds until an instant, begun ones included; zero once it has passed.
pub(crate) fn seconds_until(at: Timestamp, now: Timestamp) -> i64 {
    let millis = i64::try_from(at.duration_since(now).as_millis()).unwrap_or(0);
    millis.max(0).saturating_add(999) / 1000
}
