//! Reminders: which are sent, when each is due, and when it is too late for one.
//!
//! Source: PRODUCT.md, "Reminders". A reminder is never an instant that is stored and moved along:
//! it is worked out from the appointment's start, so that none can be left behind by a move.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil};
use serde::{Deserialize, Serialize};

use crate::{
    appointment::{Appointment, AppointmentStatus},
    message::Channel,
    time::Zone,
    words::words,
};

/// What is left before the start when a reminder leaves later than it was meant to; a reminder
/// that is meant to leave later still keeps its own time.
const WORTH_WHILE: SignedDuration = SignedDuration::from_mins(30);

/// How long before the quiet hours a reminder leaves that would come too late after them.
const BEFORE_QUIET: SignedDuration = SignedDuration::from_mins(30);

/// Up to here a reminder counts as punctual; after it somebody must ask whether it is still useful.
pub(crate) const PUNCTUAL: SignedDuration = SignedDuration::from_mins(5);

/// An invitation that left so shortly before a reminder makes it needless.
pub const JUST_INVITED: SignedDuration = SignedDuration::from_mins(30);

words! {
    /// Why a reminder does not leave.
    LeftOut {
        /// The case's reminders are switched off.
        Off = "off",
        /// The customer has no address for this channel.
        NoAddress = "no_address",
        /// Whoever has the number asked for no SMS.
        OptedOut = "opted_out",
        /// No invitation left over this channel.
        NotInvited = "not_invited",
        /// An invitation says the same at almost the same time.
        JustInvited = "just_invited",
        /// Another reminder leaves over this channel at the same time.
        Together = "together",
        /// Nobody could send it when it was due, and later it was of no use.
        TooLate = "too_late",
        /// The appointment got its time, or the rule was made, after the reminder was due.
        MadeLater = "made_later",
    }
}

/// One reminder of every appointment: over which channel, how long before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Over which channel.
    pub channel: Channel,
    /// How many minutes before the start.
    pub minutes: u32,
    /// Since when the organisation has this rule; what was due before then is not made up for.
    #[serde(default)]
    pub since: Timestamp,
}

impl Rule {
    /// The shortest time before the start, in minutes.
    pub const SHORTEST: u32 = 5;
    /// The longest time before the start, in minutes: thirty days.
    pub const LONGEST: u32 = 30 * 24 * 60;

    /// What tells it from the organisation's other rules.
    pub fn key(&self) -> (Channel, u32) {
        (self.channel, self.minutes)
    }

    fn before(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.minutes))
    }

    /// What must be left before the start for the reminder to be of use.
    fn margin(&self) -> SignedDuration {
        self.before().min(WORTH_WHILE)
    }
}

/// Every day's hours, on the recipient's clocks, in which no reminder leaves, and no SMS that is not
/// urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// From when, in minutes after midnight.
    from: u16,
    /// Until when, in minutes after midnight; less than `from` where they go over midnight.
    until: u16,
}

/// Quiet hours that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("quiet hours begin and end at different times and leave at least eight hours a day")]
pub struct NeverQuiet;

impl QuietHours {
    /// Quiet hours between two times of day.
    ///
    /// # Errors
    /// If they are empty, or leave less than eight hours of a day.
    pub fn new(from: civil::Time, until: civil::Time) -> Result<Self, NeverQuiet> {
        let of = |time: civil::Time| minute_of_day(time);
        let quiet = Self {
            from: of(from),
            until: of(until),
        };
        if (1..=16 * 60).contains(&quiet.length()) {
            Ok(quiet)
        } else {
            Err(NeverQuiet)
        }
    }

    /// When they begin.
    pub fn begins(self) -> civil::Time {
        time_of_day(self.from)
    }

    /// When they end.
    pub fn ends(self) -> civil::Time {
        time_of_day(self.until)
    }

    fn length(self) -> u16 {
        (24 * 60 + self.until - self.from) % (24 * 60)
    }

    /// The quiet hours around an instant: when they began and when they end. `None`: it is in none.
    pub(crate) fn around(self, instant: Timestamp, zone: &Zone) -> Option<(Timestamp, Timestamp)> {
        let local = zone.at(instant);
        let (minute, today) = (minute_of_day(local.time()), local.date());
        let over_midnight = self.from > self.until;
        let (first, last) = match (over_midnight, minute) {
            (true, minute) if minute >= self.from => (today, today.saturating_add(1.day())),
            (true, minute) if minute < self.until => (today.saturating_sub(1.day()), today),
            (false, minute) if (self.from..self.until).contains(&minute) => (today, today),
            _ => return None,
        };
        let instant_of = |day: civil::Date, minute| {
            let local = day.to_datetime(time_of_day(minute));
            zone.rules().to_timestamp(local).unwrap_or(instant)
        };
        let (begin, end) = (instant_of(first, self.from), instant_of(last, self.until));
        // On days when clocks are changed a time may come twice: once is enough.
        (begin <= instant && instant < end).then_some((begin, end))
    }
}

fn minute_of_day(time: civil::Time) -> u16 {
    let (hour, minute) = (time.hour().unsigned_abs(), time.minute().unsigned_abs());
    u16::from(hour) * 60 + u16::from(minute)
}

fn time_of_day(minute: u16) -> civil::Time {
    let (hour, minute) = (minute / 60, minute % 60);
    let read = |part: u16| i8::try_from(part).unwrap_or_default();
    civil::Time::new(read(hour), read(minute), 0, 0).unwrap_or(civil::Time::midnight())
}

/// What an organisation wants its customers to be reminded of, and when not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// The rules, in the order in which they are shown.
    rules: Vec<Rule>,
    /// When no reminder leaves, and no SMS that is not urgent; `None`: at any time.
    pub quiet: Option<QuietHours>,
}

impl Default for Reminders {
    /// An email a day before and an SMS an hour before, and quiet from nine in the evening to
    /// seven in the morning.
    fn default() -> Self {
        let rule = |channel, minutes| Rule {
            channel,
            minutes,
            since: Timestamp::UNIX_EPOCH,
        };
        Self {
            rules: vec![rule(Channel::Email, 24 * 60), rule(Channel::Sms, 60)],
            quiet: Some(QuietHours {
                from: 21 * 60,
                until: 7 * 60,
            }),
        }
    }
}

/// Why a rule was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleRefused {
    /// There are as many as may be.
    #[error("an organisation has at most ten reminders")]
    TooMany,
    /// There is the same one.
    #[error("there is such a reminder")]
    Twice,
    /// It lies too shortly or too long before the start.
    #[error("a reminder leaves between five minutes and thirty days before the start")]
    OutOfRange,
}

/// What decides about the reminders of an appointment at some moment.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// When the appointment begins.
    pub start: Timestamp,
    /// The recipient's zone: quiet hours are theirs.
    pub zone: &'a Zone,
    /// Since when the appointment has had this start.
    pub since: Timestamp,
    /// The present instant.
    pub now: Timestamp,
    /// The rules that were settled for this start.
    pub settled: &'a [(Channel, u32)],
}

/// What is to be done about an appointment's reminders now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// These leave now, one a channel.
    pub leave: Vec<Rule>,
    /// These do not leave any more.
    pub left_out: Vec<(Rule, LeftOut)>,
    /// When to look again; `None`: there is nothing left to come.
    pub next: Option<Timestamp>,
}

impl Reminders {
    /// How many rules an organisation has at most.
    pub const MOST: usize = 10;

    /// None at all, at any time of day: to be filled.
    pub fn none() -> Self {
        Self {
            rules: Vec::new(),
            quiet: None,
        }
    }

    /// The rules, those that leave first at the front.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Adds a rule that holds from now on.
    ///
    /// # Errors
    /// [`RuleRefused`] says why it cannot be.
    pub fn add(
        &mut self,
        channel: Channel,
        minutes: u32,
        now: Timestamp,
    ) -> Result<(), RuleRefused> {
        let rule = Rule {
            channel,
            minutes,
            since: now,
        };
        if !(Rule::SHORTEST..=Rule::LONGEST).contains(&minutes) {
            return Err(RuleRefused::OutOfRange);
        }
        if self.rules.iter().any(|other| other.key() == rule.key()) {
            return Err(RuleRefused::Twice);
        }
        if self.rules.len() >= Self::MOST {
            return Err(RuleRefused::TooMany);
        }
        self.rules.push(rule);
        self.rules
            .sort_by_key(|rule| (std::cmp::Reverse(rule.minutes), rule.channel));
        Ok(())
    }

    /// Takes a rule away; one that is not there is gone already.
    pub fn remove(&mut self, channel: Channel, minutes: u32) {
        self.rules.retain(|rule| rule.key() != (channel, minutes));
    }

    /// When a reminder of an appointment that begins at `start` is due.
    ///
    /// In quiet hours it waits for their end; where that leaves too little time, it leaves half an
    /// hour before they begin.
    pub fn due(&self, rule: &Rule, start: Timestamp, zone: &Zone) -> Timestamp {
        let meant = start - rule.before();
        let quiet = self.quiet.and_then(|quiet| quiet.around(meant, zone));
        match quiet {
            None => meant,
            Some((_, end)) if end + rule.margin() <= start => end,
            Some((begin, _)) => begin - BEFORE_QUIET,
        }
    }

    /// When somebody has to look at the reminders of an appointment that has just got its time;
    /// `None`: never, because it has no reminder to come.
    pub fn first(
        &self,
        appointment: &Appointment,
        zone: &Zone,
        now: Timestamp,
    ) -> Option<Timestamp> {
        if appointment.status != AppointmentStatus::Scheduled {
            return None;
        }
        self.plan(&Facts {
            start: appointment.span.start,
            zone,
            since: now,
            now,
            settled: &[],
        })
        .next
    }

    /// What is to be done now about the reminders of an appointment that stands.
    ///
    /// What was due before the appointment got its time, or before the rule was made, is passed
    /// over without a word.
    pub fn plan(&self, facts: &Facts<'_>) -> Plan {
        let Facts {
            start,
            zone,
            since,
            now: _,
            settled,
        } = *facts;
        let mut plan = Plan::default();
        let mut look = |at: Timestamp| {
            plan.next = Some(plan.next.map_or(at, |next| next.min(at)));
        };
        let mut leave: Vec<Rule> = Vec::new();
        for rule in &self.rules {
            if settled.contains(&rule.key()) {
                continue;
            }
            let due = self.due(rule, start, zone);
            if due <= since.max(rule.since) {
                continue;
            }
            match self.timing(rule, due, facts) {
                Timing::At(at) => look(at),
                Timing::Never => plan.left_out.push((*rule, LeftOut::TooLate)),
                Timing::Now => leave.push(*rule),
            }
        }
        // Two at once say the same: the one that was meant to be nearer to the start leaves.
        leave.sort_by_key(|rule| rule.minutes);
        for rule in leave {
            if plan.leave.iter().any(|other| other.channel == rule.channel) {
                plan.left_out.push((rule, LeftOut::Together));
            } else {
                plan.leave.push(rule);
            }
        }
        plan
    }

    /// When a reminder leaves that is, or was, due at `due`.
    fn timing(&self, rule: &Rule, due: Timestamp, facts: &Facts<'_>) -> Timing {
        let (now, start) = (facts.now, facts.start);
        if now < due {
            return Timing::At(due);
        }
        if now >= start {
            return Timing::Never;
        }
        if now <= due + PUNCTUAL {
            return Timing::Now;
        }
        let quiet = self.quiet.and_then(|quiet| quiet.around(now, facts.zone));
        let at = quiet.map_or(now, |(_, end)| end);
        if at + rule.margin() > start {
            Timing::Never
        } else if at > now {
            Timing::At(at)
        } else {
            Timing::Now
        }
    }
}

/// When a reminder leaves.
enum Timing {
    /// Not yet.
    At(Timestamp),
    Now,
    /// It was due, and it is of no use any more.
    Never,
}

#[cfg(test)]
mod tests;
