//! What becomes of reminders that are due.

use std::collections::HashMap;

use db::{Query, Tx};
use domain::{
    MessageId, OrganisationId,
    appointment::{Appointment, AppointmentStatus, Author},
    case::{Case, CaseType},
    message::{Channel, MessageKind, MessageState},
    organisation::Organisation,
    reminder::{Facts, JUST_INVITED, LeftOut, Rule},
    telling::Contacts,
    timeline::Happening,
};
use jiff::Timestamp;
use store::reminders::{Due, Invited, Outcome, Settled};

use crate::{
    App, Channels, Failure,
    answers::is_off,
    appointments::{Diary, Letter, Letters},
};

/// Decides about appointments whose next reminder is due, each with its case locked; one that
/// somebody else has in hand is found again.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    app: &App,
    due: &[Due],
    now: Timestamp,
) -> Result<(), Failure> {
    let mut organisations: HashMap<OrganisationId, Organisation> = HashMap::new();
    for due in store::reminders::lock(tx, due)? {
        // It may have been moved, or decided about, since it was found.
        let Some(since) = store::reminders::due_since(tx, &due, now)? else {
            continue;
        };
        let next = match standing(tx, &due)? {
            Some((case, appointment)) => {
                let organisation = match organisations.get(&due.organisation) {
                    Some(known) => known.clone(),
                    None => store::organisations::by_id(tx, due.organisation)?,
                };
                let pass = Pass {
                    app,
                    organisation: &organisation,
                    known: Known::read(tx, app.channels, &case, &appointment)?,
                    case: &case,
                    appointment: &appointment,
                    now,
                };
                let next = pass.carry_out(tx, since)?;
                organisations.insert(due.organisation, organisation);
                next
            }
            None => None,
        };
        store::reminders::set_next(tx, due.organisation, due.appointment, next)?;
    }
    Ok(())
}

/// The appointment with its case, if there is anything to remind of.
fn standing(q: &mut impl Query, due: &Due) -> Result<Option<(Case, Appointment)>, Failure> {
    let case = store::cases::get_in(q, due.organisation, due.case)?;
    let appointment = store::appointments::find_in(q, due.organisation, due.appointment)?;
    Ok(case.zip(appointment).filter(|(case, appointment)| {
        case.kind == CaseType::Individual && appointment.status == AppointmentStatus::Scheduled
    }))
}

/// What decides whether the customer is reminded over a channel.
pub(super) struct Known {
    pub(super) on: bool,
    no_sms: bool,
    contacts: Contacts,
    invited: Vec<Invited>,
    channels: Channels,
}

impl Known {
    pub(super) fn read(
        q: &mut impl Query,
        channels: Channels,
        case: &Case,
        appointment: &Appointment,
    ) -> Result<Self, Failure> {
        Ok(Self {
            on: store::reminders::are_on(q, case.organisation, case.id)?,
            no_sms: is_off(q, case.organisation, case.phone.as_ref())?,
            contacts: Contacts {
                phone: case.phone.clone(),
                email: case.email.clone(),
            },
            invited: store::reminders::invitations(q, appointment)?,
            channels,
        })
    }

    /// Why a reminder would not leave over a channel, however near the last invitation is.
    pub(super) fn hindrance(&self, channel: Channel) -> Option<LeftOut> {
        if !self.on {
            Some(LeftOut::Off)
        } else if self.contacts.of(channel).is_none() {
            Some(LeftOut::NoAddress)
        } else if channel == Channel::Sms && self.no_sms {
            Some(LeftOut::OptedOut)
        } else if self.invitations(channel).next().is_none() {
            Some(LeftOut::NotInvited)
        } else {
            None
        }
    }

    /// Whether an invitation over this channel says the same at almost the same time, or is about
    /// to.
    fn just_invited(&self, channel: Channel, now: Timestamp) -> bool {
        self.invitations(channel).any(|invited| {
            matches!(invited.state, MessageState::Queued | MessageState::Sending)
                || invited.at > now - JUST_INVITED
        })
    }

    /// Invitations that left over a channel, or are about to. Where there is no server none
    /// leaves, and a reminder is kept like the invitation was.
    fn invitations(&self, channel: Channel) -> impl Iterator<Item = &Invited> {
        let configured = match channel {
            Channel::Sms => self.channels.sms,
            Channel::Email => self.channels.email,
        };
        self.invited.iter().filter(move |invited| {
            invited.channel == channel
                && (invited.told
                    || match invited.state {
                        MessageState::Queued | MessageState::Sending => true,
                        MessageState::Kept => !configured,
                        MessageState::Sent
                        | MessageState::Delivered
                        | MessageState::Failed
                        | MessageState::Superseded => false,
                    })
        })
    }
}

/// One appointment whose next reminder is due.
struct Pass<'a> {
    app: &'a App,
    organisation: &'a Organisation,
    case: &'a Case,
    appointment: &'a Appointment,
    known: Known,
    now: Timestamp,
}

impl Pass<'_> {
    /// Settles what is due, and answers when to look next. `since` is when the appointment got its
    /// start.
    fn carry_out(&self, tx: &mut Tx<'_>, since: Timestamp) -> Result<Option<Timestamp>, Failure> {
        let (taken_away, settled): (Vec<_>, Vec<_>) =
            store::reminders::settled(tx, self.appointment)?
                .into_iter()
                .partition(|settled| settled.taken_away);
        let settled: Vec<_> = settled.iter().map(Settled::key).collect();
        let plan = self.organisation.reminders.plan(&Facts {
            start: self.appointment.span.start,
            zone: self.case.zone.as_ref().unwrap_or(&self.appointment.zone),
            since,
            now: self.now,
            settled: &settled,
        });
        let mut diary = Diary::new(
            &self.app.ids,
            self.case.organisation,
            self.case.id,
            Author::Schedule,
            self.now,
        );
        for (rule, why) in &plan.left_out {
            // It is missed only if it would have left.
            let why = self.known.hindrance(rule.channel).unwrap_or(*why);
            if why == LeftOut::TooLate {
                let happening = Happening::ReminderMissed {
                    channel: rule.channel,
                    minutes: rule.minutes,
                    span: self.appointment.span,
                };
                diary.note(tx, happening)?;
            }
            store::reminders::reopen(tx, self.appointment, rule, &taken_away)?;
            self.settle(tx, rule, Outcome::LeftOut(why))?;
        }
        for rule in &plan.leave {
            let before = store::reminders::reopen(tx, self.appointment, rule, &taken_away)?;
            let outcome = self.send(tx, rule, before, &mut diary)?;
            self.settle(tx, rule, outcome)?;
        }
        if !plan.leave.is_empty() || !plan.left_out.is_empty() {
            store::announcements::case_changed(tx, self.case.organisation, self.case.id);
        }
        Ok(plan.next)
    }

    fn settle(&self, tx: &mut Tx<'_>, rule: &Rule, outcome: Outcome) -> Result<(), Failure> {
        let settled = Settled {
            channel: rule.channel,
            minutes: rule.minutes,
            outcome,
            at: self.now,
            taken_away: false,
        };
        Ok(store::reminders::settle(tx, self.appointment, &settled)?)
    }

    /// Puts a reminder into the outbox, or says why not. `before` is a message of the same rule
    /// that was taken away.
    fn send(
        &self,
        tx: &mut Tx<'_>,
        rule: &Rule,
        before: Option<MessageId>,
        diary: &mut Diary,
    ) -> Result<Outcome, Failure> {
        let left_out = self.known.hindrance(rule.channel).or_else(|| {
            let just_invited = self.known.just_invited(rule.channel, self.now);
            just_invited.then_some(LeftOut::JustInvited)
        });
        if let Some(why) = left_out {
            return Ok(Outcome::LeftOut(why));
        }
        let Some(recipient) = self.known.contacts.of(rule.channel) else {
            return Ok(Outcome::LeftOut(LeftOut::NoAddress));
        };
        let appointment = self.appointment;
        let (_, undo_until) = store::appointments::version(
            tx,
            appointment.organisation,
            appointment.id,
            appointment.revision,
        )?
        .ok_or(Failure::NotFound)?;
        let mut sender = None;
        if let Some(first) = appointment.operators.first() {
            sender = store::operators::get_in(tx, appointment.organisation, *first)?;
        }
        let occasion = match before {
            Some(before) => format!("{}/{before}", rule.minutes),
            None => rule.minutes.to_string(),
        };
        let letters = Letters {
            app: self.app,
            organisation: self.organisation,
            case: self.case,
            appointment,
            sender: sender.as_ref(),
            now: self.now,
            // Nobody is to hear of a change that can still be taken back.
            due_at: undo_until.map_or(self.now, |until| until.max(self.now)),
            occasion: &occasion,
        };
        let letter = Letter::new(
            MessageKind::Reminder,
            rule.channel,
            recipient,
            self.case.language,
            appointment.span,
        );
        let written = letters.write(tx, diary, letter)?;
        Ok(written.map_or(Outcome::LeftOut(LeftOut::Together), Outcome::Message))
    }
}
