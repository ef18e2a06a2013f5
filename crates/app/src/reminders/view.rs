//! The reminders of a case's appointment as its page shows them.

use std::collections::HashMap;

use db::Query;
use domain::{
    MessageId,
    appointment::AppointmentStatus,
    message::{Channel, Message},
    reminder::{LeftOut, Rule},
};
use jiff::Timestamp;
use store::reminders::{Outcome, Settled};

use super::pass::Known;
use crate::{Channels, Failure, appointments::Matter};

/// The reminders of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseReminders {
    /// Whether the customer is reminded at all.
    pub on: bool,
    /// Each reminder of the appointment that stands, in the order of their times.
    pub lines: Vec<Line>,
}

/// One reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Over which channel.
    pub channel: Channel,
    /// When it is due, or was settled.
    pub at: Timestamp,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a reminder, or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is to come.
    Planned,
    /// It became this message.
    Message(Box<Message>),
    /// It did not leave, or would not.
    LeftOut(LeftOut),
}

/// Reads them; `None` in a group case, whose guests nobody writes to.
pub(crate) fn view(
    q: &mut impl Query,
    channels: Channels,
    matter: &Matter,
    now: Timestamp,
) -> Result<Option<CaseReminders>, Failure> {
    if !matter.invites() {
        return Ok(None);
    }
    let stands = matter
        .current
        .as_ref()
        .filter(|current| current.status == AppointmentStatus::Scheduled);
    let Some(appointment) = stands else {
        let on = store::reminders::are_on(q, matter.case.organisation, matter.case.id)?;
        let lines = Vec::new();
        return Ok(Some(CaseReminders { on, lines }));
    };
    let known = Known::read(q, channels, &matter.case, appointment)?;
    let mut settled = store::reminders::settled(q, appointment)?;
    settled.retain(|settled| !settled.taken_away);
    let since = store::reminders::start_since(q, appointment)?;
    let mut lines = settled_lines(q, matter, &settled)?;

    let zone = matter.case.zone.as_ref().unwrap_or(&appointment.zone);
    let reminders = &matter.organisation.reminders;
    let open = |rule: &&Rule| {
        !settled
            .iter()
            .any(|settled| (settled.channel, settled.minutes) == rule.key())
    };
    // Of what is over, only what became of it is worth a line; off means that nothing is planned.
    let planned = known.on && appointment.span.start > now;
    for rule in reminders.rules().iter().filter(|_| planned).filter(open) {
        let at = reminders.due(rule, appointment.span.start, zone);
        let fate = if at <= since.max(rule.since) {
            Fate::LeftOut(LeftOut::MadeLater)
        } else {
            known
                .hindrance(rule.channel)
                .map_or(Fate::Planned, Fate::LeftOut)
        };
        let channel = rule.channel;
        lines.push(Line { channel, at, fate });
    }
    lines.sort_by_key(|line| (line.at, line.channel));
    Ok(Some(CaseReminders {
        on: known.on,
        lines,
    }))
}

fn settled_lines(
    q: &mut impl Query,
    matter: &Matter,
    settled: &[Settled],
) -> Result<Vec<Line>, Failure> {
    let ids: Vec<MessageId> = settled
        .iter()
        .filter_map(|settled| match settled.outcome {
            Outcome::Message(id) => Some(id),
            Outcome::LeftOut(_) => None,
        })
        .collect();
    let mut messages: HashMap<MessageId, Message> = HashMap::new();
    if !ids.is_empty() {
        let found = store::outbox::by_ids(q, matter.case.organisation, &ids)?;
        messages.extend(found.into_iter().map(|message| (message.id, message)));
    }
    Ok(settled
        .iter()
        .filter_map(|settled| {
            let fate = match settled.outcome {
                Outcome::LeftOut(why) => Fate::LeftOut(why),
                Outcome::Message(id) => Fate::Message(Box::new(messages.remove(&id)?)),
            };
            Some(Line {
                channel: settled.channel,
                at: settled.at,
                fate,
            })
        })
        .collect())
}
