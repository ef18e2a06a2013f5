//! Reminders in words: rules, and what becomes of each.

use app::reminders::{CaseReminders, Fate, Line};
use domain::{
    message::Channel,
    reminder::{LeftOut, Rule},
};
use texts::Interface;

use super::{Teller, message};
use crate::views::details::{ReminderLine, ReminderList, ReminderState};

/// How long before the start, in the largest unit that is a whole number: "2 days", "90 minutes".
pub fn before(t: Interface, minutes: u32) -> String {
    let (hours, days) = (minutes / 60, minutes / (24 * 60));
    if minutes == days * 24 * 60 {
        t.reminder_before_days(days.into())
    } else if minutes == hours * 60 {
        t.reminder_before_hours(hours.into())
    } else {
        t.reminder_before_minutes(minutes.into())
    }
}

/// A rule: "Email, 1 day before the start".
pub fn rule(t: Interface, rule: &Rule) -> String {
    let before = before(t, rule.minutes);
    match rule.channel {
        Channel::Email => t.reminder_rule_email(&before),
        Channel::Sms => t.reminder_rule_sms(&before),
    }
}

/// The reminders of a case, for its details.
pub fn list(teller: &Teller, reminders: &CaseReminders) -> ReminderList {
    ReminderList {
        on: reminders.on,
        lines: reminders
            .lines
            .iter()
            .map(|one| line(teller, one))
            .collect(),
    }
}

fn line(teller: &Teller, Line { channel, at, fate }: &Line) -> ReminderLine {
    let t = teller.t;
    let when = teller.day_time(*at);
    let text = match channel {
        Channel::Email => t.reminder_line_email(&when),
        Channel::Sms => t.reminder_line_sms(&when),
    };
    let (state, words, href) = match fate {
        Fate::Planned => (
            ReminderState::Planned,
            t.reminder_planned().to_owned(),
            None,
        ),
        Fate::Message(sent) => (
            ReminderState::Message(message::state(sent.state)),
            message::state_words(teller, sent, None),
            Some(message::href(sent)),
        ),
        Fate::LeftOut(why) => (
            if *why == LeftOut::TooLate {
                ReminderState::Missed
            } else {
                ReminderState::LeftOut
            },
            left_out(t, *why).to_owned(),
            None,
        ),
    };
    ReminderLine {
        channel: message::channel(*channel),
        text,
        state,
        words,
        href,
    }
}

fn left_out(t: Interface, why: LeftOut) -> &'static str {
    match why {
        LeftOut::Off => t.reminder_left_off(),
        LeftOut::NoAddress => t.reminder_left_no_address(),
        LeftOut::OptedOut => t.answer_left_out(),
        LeftOut::NotInvited => t.reminder_left_not_invited(),
        LeftOut::JustInvited => t.reminder_left_just_invited(),
        LeftOut::Together => t.reminder_left_together(),
        LeftOut::TooLate => t.reminder_left_too_late(),
        LeftOut::MadeLater => t.reminder_left_made_later(),
    }
}
