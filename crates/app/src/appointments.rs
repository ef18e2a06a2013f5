//! The heart: appointments are scheduled, moved, called off and taken back.
//!
//! Every change is one transaction: the appointment's next revision, its timeline entries and the
//! messages that tell of it. Source of the rules: PRODUCT.md, "Moving".

use db::Query;
use domain::{
    CaseId, OperatorId,
    appointment::{Appointment, AppointmentStatus, Author, Concern, Conflict, Span, Unavailable},
    case::{Case, CaseType},
    message::MessageKind,
    operator::Actor,
    organisation::{Organisation, OverlapRule},
    telling::{Beliefs, Contacts, Unaware, same_address},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::appointments::Times;

use crate::Failure;

mod cancel;
mod check;
mod diary;
mod ending;
mod form;
mod handover;
mod letters;
mod outgoing;
mod readdress;
mod repeat;
mod save;
mod tell;
mod undo;
mod view;

pub use cancel::{CancelError, CancelForm};
pub(crate) use cancel::{Ending, WORDS_MAX, cancel_within, known_time};
pub use check::{Check, Dialog};
pub(crate) use diary::Diary;
pub use ending::ComingEnd;
pub(crate) use ending::whoever_was_told;
pub use form::{AppointmentForm, Draft, FormErrors, TimeProblem, Wishes};
pub use handover::{HandOver, HandOverProblem};
pub(crate) use letters::{Letter, Letters};
pub use outgoing::{Outgoing, Silence};
pub(crate) use readdress::readdress;
pub use repeat::{RepeatError, Repeated};
pub use save::SaveError;
pub(crate) use save::{Purpose, save_within, sender};
pub use tell::TellError;
pub use undo::UndoError;
pub(crate) use undo::undo_within;
pub(crate) use view::view as view_of;
pub use view::{AppointmentView, UndoOffer};

/// What a change led to. Remembered with the form's key, so that a retry answers the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The case.
    pub case: CaseId,
    /// What was done.
    pub deed: Deed,
    /// The appointment's time afterwards; `None`: there is none.
    pub span: Option<Span>,
    /// The messages that were written.
    pub messages: Vec<domain::MessageId>,
    /// Undo, if it can be taken back.
    pub undo: Option<UndoOffer>,
}

/// What was done to an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A new one was made.
    Scheduled,
    /// It was moved.
    Moved,
    /// It stayed; the invitation goes out again.
    SentAgain,
    /// It stayed, and nothing goes out; contact data or language may have been saved.
    Kept,
    /// It was called off.
    Cancelled,
    /// It was marked as missed.
    Missed,
    /// The last change was taken back.
    Undone,
    /// Somebody who did not know the present state is told now.
    Told,
}

/// Somebody else changed the appointment while a dialog was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// As it stands now; `None`: there is none any more.
    pub current: Option<Appointment>,
    /// Who changed it.
    pub by: Option<Author>,
    /// When.
    pub at: Option<Timestamp>,
}

impl Stale {
    /// What stands there now instead of what somebody saw.
    pub fn new(current: Option<Appointment>) -> Self {
        let by = current.as_ref().map(|current| current.changed_by.clone());
        let at = current.as_ref().map(|current| current.changed_at);
        Self { current, by, at }
    }

    /// Whether the appointment was called off meanwhile: then a new one can be scheduled.
    pub fn is_cancelled(&self) -> bool {
        self.current
            .as_ref()
            .is_some_and(|current| current.status == AppointmentStatus::Cancelled)
    }
}

/// All that decides about a case's appointment, read in one transaction.
pub(crate) struct Matter {
    pub(crate) case: Case,
    pub(crate) organisation: Organisation,
    pub(crate) current: Option<Appointment>,
    pub(crate) contacts: Contacts,
    pub(crate) beliefs: Beliefs,
}

impl Matter {
    /// Reads it for a page.
    pub(crate) fn load(q: &mut impl Query, actor: &Actor, case: CaseId) -> Result<Self, Failure> {
        let case = store::cases::get(q, actor, case)?.ok_or(Failure::NotFound)?;
        let organisation = store::organisations::get(q, actor)?;
        Self::around(q, case, organisation)
    }

    /// Reads it for a change: the case stays locked until the transaction ends.
    pub(crate) fn lock(tx: &mut db::Tx<'_>, actor: &Actor, case: CaseId) -> Result<Self, Failure> {
        let case = store::cases::lock(tx, actor, case)?.ok_or(Failure::NotFound)?;
        let organisation = store::organisations::get(tx, actor)?;
        Self::around(tx, case, organisation)
    }

    /// The same around a case that is already at hand.
    pub(crate) fn around(
        q: &mut impl Query,
        case: Case,
        organisation: Organisation,
    ) -> Result<Self, Failure> {
        let current = store::appointments::of_case(q, case.organisation, case.id)?;
        let beliefs = match &current {
            Some(current) => store::outbox::told(q, case.organisation, current.id)?,
            None => Beliefs::default(),
        };
        let contacts = contacts_of(&case);
        Ok(Self {
            case,
            organisation,
            current,
            contacts,
            beliefs,
        })
    }

    /// The operators whose time the appointment takes; a case of the queue becomes the actor's.
    pub(crate) fn operators(&self, actor: &Actor) -> Vec<OperatorId> {
        if self.case.operators.is_empty() {
            vec![actor.operator]
        } else {
            self.case.operators.clone()
        }
    }

    /// Everybody who believes what is not true and has no message on its way that says so, and the
    /// customer who was to be told for the first time but has no address any more.
    pub(crate) fn unaware(
        &self,
        q: &mut impl Query,
        now: Timestamp,
    ) -> Result<Vec<Unaware>, Failure> {
        let Some(current) = &self.current else {
            return Ok(Vec::new());
        };
        let mut unaware = self.beliefs.unaware(current, &self.contacts, now);
        if unaware.is_empty() && self.is_untold(q, current, now)? {
            unaware.push(Unaware::Untold);
        }
        if unaware.is_empty() {
            return Ok(unaware);
        }
        let messages = store::outbox::on_their_way(q, current.organisation, current.id)?;
        unaware.retain(|person| {
            !messages.iter().any(|message| match person {
                Unaware::Customer(_) | Unaware::Untold => {
                    message.revision == current.revision
                        && message.kind != MessageKind::Withdrawal
                        && message.kind.to_customer()
                        && self.contacts.hold(message.channel, &message.recipient)
                }
                Unaware::FormerAddress {
                    channel, recipient, ..
                } => {
                    message.kind.ends_appointment()
                        && message.kind.to_customer()
                        && message.channel == *channel
                        && same_address(*channel, &message.recipient, recipient)
                }
            })
        });
        Ok(unaware)
    }

    /// Whether the customer was to be told of an appointment that is to come, at this revision or
    /// an earlier one, and was told nothing because the address vanished.
    fn is_untold(
        &self,
        q: &mut impl Query,
        current: &Appointment,
        now: Timestamp,
    ) -> Result<bool, Failure> {
        if !current.is_coming(now) || self.beliefs.customer(&self.contacts).is_some() {
            return Ok(false);
        }
        let revisions = 1..=current.revision;
        let stranded = store::outbox::stranded(q, current.organisation, current.id, revisions)?;
        Ok(!stranded.is_empty())
    }

    /// When to look at the reminders of the case's appointment, which has just become `after`.
    pub(crate) fn remind_at(&self, after: &Appointment) -> Option<Timestamp> {
        let zone = self.case.zone.as_ref().unwrap_or(&after.zone);
        let reminders = &self.organisation.reminders;
        let next = reminders.first(after, zone, after.changed_at);
        next.filter(|_| self.invites())
    }

    /// What stands beside the case's appointment when a change is written that made it `after`.
    pub(crate) fn times(&self, after: &Appointment, undo_until: Option<Timestamp>) -> Times {
        Times {
            undo_until,
            start_since: after.changed_at,
            remind_at: self.remind_at(after),
        }
    }

    /// Whether the case is yet to be made: it has no number, and nothing of it is stored.
    pub(crate) fn is_imagined(&self) -> bool {
        self.case.number == IMAGINED
    }

    /// Whether the case's customer is invited by messages; guests of a group are not.
    pub(crate) fn invites(&self) -> bool {
        self.case.kind == CaseType::Individual
    }

    /// Refuses addresses and switches for a group case, whose dialogs have none.
    pub(crate) fn admits(&self, wishes: &Wishes) -> Result<(), Failure> {
        if self.invites() || !wishes.name_somebody() {
            Ok(())
        } else {
            Err(Failure::Group)
        }
    }

    /// What speaks against a time: overlaps of any of the operators, operators who are not to be
    /// met then, and a start in the past.
    pub(crate) fn concerns(
        &self,
        q: &mut impl Query,
        operators: &[OperatorId],
        span: Span,
        now: Timestamp,
    ) -> Result<Vec<Concern>, Failure> {
        let conflicts = self.conflicts(q, operators, span)?;
        let unavailable = self.unavailable(q, operators, span)?;
        let past = (span.start < now).then_some(Concern::InPast);
        Ok(conflicts
            .into_iter()
            .map(Concern::Overlap)
            .chain(unavailable.into_iter().map(Concern::Unavailable))
            .chain(past)
            .collect())
    }

    /// The overlaps of any of the operators.
    pub(crate) fn conflicts(
        &self,
        q: &mut impl Query,
        operators: &[OperatorId],
        span: Span,
    ) -> Result<Vec<Conflict>, Failure> {
        let except = self.current.as_ref().map(|current| current.id);
        Ok(store::appointments::overlapping(
            q,
            self.case.organisation,
            operators,
            span,
            except,
        )?)
    }

    /// Who of the operators is not to be met then, and why: each reason once.
    fn unavailable(
        &self,
        q: &mut impl Query,
        operators: &[OperatorId],
        span: Span,
    ) -> Result<Vec<Unavailable>, Failure> {
        let organisation = self.case.organisation;
        let known = store::hours::availability(q, organisation, operators, span)?;
        let mut unavailable = Vec::new();
        for operator in operators {
            let reasons = known
                .get(operator)
                .map_or_else(Vec::new, |availability| availability.against(span));
            if reasons.is_empty() {
                continue;
            }
            let Some(who) = store::operators::get_in(q, organisation, *operator)? else {
                continue;
            };
            unavailable.extend(reasons.into_iter().map(|reason| Unavailable {
                operator: *operator,
                operator_name: who.name.clone(),
                reason,
                span,
            }));
        }
        Ok(unavailable)
    }
}

/// The number of a case that is yet to be made.
pub(crate) const IMAGINED: i64 = 0;

/// The addresses under which the customer of a case is reached.
pub(crate) fn contacts_of(case: &Case) -> Contacts {
    Contacts {
        phone: case.phone.clone(),
        email: case.email.clone(),
    }
}

/// Writes the next revision of an appointment with the operators of its case: theirs is the time
/// that it takes, and theirs was looked at for overlaps. They differ from those whom it had if the
/// case's changed while it was over or called off.
///
/// Answers `false` if somebody else was quicker.
pub(crate) fn write_revision(
    tx: &mut db::Tx<'_>,
    matter: &Matter,
    after: &Appointment,
    times: Times,
) -> Result<bool, Failure> {
    let rule = matter.organisation.overlaps;
    let before = matter.current.as_ref();
    let before = before.map_or(&[] as &[OperatorId], |before| before.operators.as_slice());
    for gone in before {
        if !after.operators.contains(gone) {
            store::appointments::remove_operator(tx, after, *gone)?;
        }
    }
    if !store::appointments::update(tx, after, rule, times)? {
        return Ok(false);
    }
    for (position, new) in (0_i64..).zip(&after.operators) {
        if !before.contains(new) {
            store::appointments::insert_operator(tx, after, *new, position, rule)?;
        }
    }
    Ok(true)
}

/// The overlaps among the concerns, if the organisation forbids them.
pub(crate) fn forbidden(concerns: &[Concern], rule: OverlapRule) -> Vec<Conflict> {
    match rule {
        OverlapRule::Warn => Vec::new(),
        OverlapRule::Forbid => concerns
            .iter()
            .filter_map(|concern| match concern {
                Concern::Overlap(conflict) => Some(conflict.clone()),
                Concern::Unavailable(_) | Concern::InPast => None,
            })
            .collect(),
    }
}
