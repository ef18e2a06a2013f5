//! What happened in a case: who did what, from when to when.

use std::collections::HashMap;

use app::appointments::AppointmentView;
use domain::{
    MessageId,
    case::{Case, Origin},
    message::{Channel, Message},
    protection::Protected,
    timeline::{Detail, Event, Happening},
};
use jiff::Timestamp;

use super::{
    Teller, answer, author,
    message::{self, Undoable},
    reach, reminder,
};
use crate::views::{
    parts::Person,
    timeline::{Entry, EntryKind, NextSteps},
    toast::UndoOffer,
};

/// What surrounds the entries of one case.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Whom they are told.
    pub teller: &'a Teller,
    /// `/cases/<number>`.
    pub base: &'a str,
    /// The case.
    pub case: &'a Case,
    /// The messages that the entries name.
    pub messages: &'a HashMap<MessageId, Message>,
    /// Those of them that failed and whose readers have not been told since.
    pub failed: &'a [MessageId],
    /// Whether whoever has the customer's number asked for no SMS.
    pub no_sms: bool,
    /// The appointment, if there is one.
    pub appointment: Option<&'a AppointmentView>,
    /// Whether the viewer may change the case.
    pub editable: bool,
    /// Idempotency key for the small forms.
    pub key: &'a str,
}

impl Around<'_> {
    /// The entries in words, with a heading at the first one of each day.
    pub fn entries(&self, events: &[Event]) -> Vec<Entry> {
        let mut day = None;
        events
            .iter()
            .map(|event| {
                let today = self.teller.zone.at(event.at).date();
                let first = day.replace(today) != Some(today);
                Entry {
                    day: first.then(|| self.day(event.at)),
                    ..self.entry(event)
                }
            })
            .collect()
    }

    fn entry(&self, event: &Event) -> Entry {
        let teller = self.teller;
        let time = texts::when::time(teller.language(), &teller.zone.at(event.at));
        let person = event
            .author
            .operator()
            .map(|_| Person::new(author(&event.author, self.case)));
        let (kind, text) = self.told(event);
        let quote = match &event.happening {
            Happening::Cancelled { words, .. } => words.clone(),
            Happening::Answer { text, .. }
            | Happening::Attendance { text, .. }
            | Happening::SmsSwitched { text, .. } => (!text.is_empty()).then(|| text.clone()),
            _ => None,
        };
        Entry {
            day: None,
            at: teller.moment(event.at, time),
            kind,
            actor: person,
            text,
            quote,
            note: answer::note(teller, &event.happening),
            message: self.mark(event),
            next: self.next_steps(event),
            undo: self.undo(event),
        }
    }

    /// "Today", "Yesterday", "Tue 24 Nov", with the year where it is another one.
    fn day(&self, at: Timestamp) -> String {
        let teller = self.teller;
        let (then, now) = (teller.zone.at(at), &teller.clock);
        if then.date() == now.date() {
            teller.t.timeline_today().to_owned()
        } else if then.date().tomorrow().is_ok_and(|next| next == now.date()) {
            teller.t.timeline_yesterday().to_owned()
        } else if then.year() == now.year() {
            texts::when::day(teller.language(), &then).into()
        } else {
            texts::when::short_date(teller.language(), &then).into()
        }
    }

    fn mark(&self, event: &Event) -> Option<crate::views::timeline::MessageMark> {
        let Happening::Message { id } = event.happening else {
            return None;
        };
        let undoable = self.appointment.and_then(undoable);
        let message = self.messages.get(&id)?;
        Some(message::mark(
            self.teller,
            message,
            undoable,
            self.editable,
            self.key,
        ))
    }

    /// What to do next stands beside a failure that nobody has seen to.
    fn next_steps(&self, event: &Event) -> Option<NextSteps> {
        let Happening::Message { id } = event.happening else {
            return None;
        };
        if !self.editable || !self.failed.contains(&id) {
            return None;
        }
        let message = self.messages.get(&id)?;
        let current = self.appointment.map(|view| &view.appointment);
        let mut steps = reach::next_steps(self.teller, message, self.case, current, self.key);
        if self.no_sms {
            steps.other = steps.other.filter(|other| !other.is_sms());
            steps.again &= message.channel != Channel::Sms;
        }
        Some(steps)
    }

    /// Undo stands at the entry of the change that it would take back (PRODUCT.md, "Undo").
    fn undo(&self, event: &Event) -> Option<UndoOffer> {
        let offer = self.appointment?.undo?;
        let (appointment, revision) = changed(&event.happening)?;
        let own = offer.appointment == appointment && offer.revision == revision;
        own.then(|| undo_offer(self.teller, self.base, &offer))
    }

    fn told(&self, event: &Event) -> (EntryKind, String) {
        let Self { teller, case, .. } = *self;
        let t = teller.t;
        let who = author(&event.author, case);
        match &event.happening {
            Happening::CaseCreated { origin } => (EntryKind::Case, created(teller, who, *origin)),
            Happening::Scheduled { span, .. } => (
                EntryKind::Scheduled,
                t.timeline_scheduled(who, &teller.span(*span)),
            ),
            Happening::Moved { from, to, .. } => (
                EntryKind::Moved,
                t.timeline_moved(who, &teller.span(*from), &teller.span(*to)),
            ),
            Happening::Cancelled { span, .. } => (
                EntryKind::Cancelled,
                t.timeline_cancelled(who, &teller.span(*span)),
            ),
            Happening::Missed { span, .. } => (
                EntryKind::Cancelled,
                t.timeline_missed(who, &teller.span(*span)),
            ),
            Happening::Undone { span, .. } => (
                EntryKind::Undone,
                span.map_or_else(
                    || t.timeline_undone_none(who),
                    |span| t.timeline_undone(who, &teller.span(span)),
                ),
            ),
            Happening::Message { id } => match self.messages.get(id) {
                Some(message) => (
                    EntryKind::Message(message::channel(message.channel)),
                    message::title(teller, message),
                ),
                None => (EntryKind::Details, t.timeline_erased().to_owned()),
            },
            Happening::ReminderMissed {
                channel,
                minutes,
                span,
            } => {
                let before = reminder::before(t, *minutes);
                let when = teller.span(*span);
                let text = match channel {
                    Channel::Email => t.reminder_missed_email(&before, &when),
                    Channel::Sms => t.reminder_missed_sms(&before, &when),
                };
                (EntryKind::Message(message::channel(*channel)), text)
            }
            Happening::RemindersSwitched { on } => {
                let text = if *on {
                    t.reminder_switched_on(who)
                } else {
                    t.reminder_switched_off(who)
                };
                (EntryKind::Details, text)
            }
            Happening::FellBack { from } => {
                let name = case.name.as_str();
                let text = match from {
                    Channel::Sms => t.timeline_fell_back_sms(name),
                    Channel::Email => t.timeline_fell_back_email(name),
                };
                (EntryKind::Message(message::channel(from.other())), text)
            }
            Happening::Answer { channel, from, .. } => (
                EntryKind::Answer,
                answer::answered(teller, who, *channel, from.as_deref()),
            ),
            Happening::Attendance {
                participation,
                from,
                ..
            } => (
                EntryKind::Attendance(*participation),
                answer::attends(teller, who, *participation, from.as_deref()),
            ),
            Happening::SmsSwitched { on, number, .. } => {
                (EntryKind::Answer, answer::switched(teller, number, *on))
            }
            Happening::FailuresSeenTo => (EntryKind::Details, t.timeline_failures_seen_to(who)),
            Happening::Changed { detail, from, to } => {
                let (from, to) = (from.as_deref(), to.as_deref());
                (
                    EntryKind::Details,
                    detail_changed(teller, who, *detail, from, to),
                )
            }
            Happening::LanguageChanged { to } => {
                let language = texts::language_name(&t, *to);
                (
                    EntryKind::Details,
                    t.timeline_language_changed(who, language),
                )
            }
            Happening::LinkReplaced => (EntryKind::Details, t.timeline_link_replaced(who)),
            Happening::ProtectionChanged { to } => {
                let text = match to {
                    Protected::On => t.timeline_protection_on(who),
                    Protected::Off => t.timeline_protection_off(who),
                    Protected::Renewed => t.timeline_protection_renewed(who),
                };
                (EntryKind::Details, text)
            }
            Happening::Completed => (EntryKind::Case, t.timeline_completed(who)),
            Happening::Reopened => (EntryKind::Case, t.timeline_reopened(who)),
            Happening::OperatorAdded { id, .. } if event.author.is(*id) => {
                (EntryKind::Case, t.timeline_operator_took(who))
            }
            Happening::OperatorAdded { name, .. } => (
                EntryKind::Case,
                t.timeline_operator_added(who, name.as_str()),
            ),
            Happening::OperatorRemoved { id, .. } if event.author.is(*id) => {
                (EntryKind::Case, t.timeline_operator_left(who))
            }
            Happening::OperatorRemoved { name, .. } => (
                EntryKind::Case,
                t.timeline_operator_removed(who, name.as_str()),
            ),
        }
    }
}

/// Which revision of an appointment can still be taken back.
pub fn undoable(appointment: &AppointmentView) -> Option<Undoable> {
    appointment.undo.map(|offer| Undoable {
        appointment: offer.appointment,
        revision: offer.revision,
    })
}

/// Undo as a form: where it posts to, and how long it is offered. The key names the appointment,
/// which together with the revision makes two presses one.
pub fn undo_offer(teller: &Teller, base: &str, offer: &app::appointments::UndoOffer) -> UndoOffer {
    let left = offer.until.duration_since(teller.now).as_secs().max(0);
    UndoOffer {
        action: format!("{base}/appointment/undo"),
        revision: offer.revision.to_string(),
        key: offer.appointment.to_string(),
        seconds: u32::try_from(left).unwrap_or(u32::MAX),
    }
}

/// When the case was completed and by whom, if these entries tell.
pub fn completed(teller: &Teller, events: &[Event], case: &Case) -> String {
    events
        .iter()
        .rfind(|event| event.happening == Happening::Completed)
        .map_or_else(
            || teller.t.case_completed().to_owned(),
            |event| {
                let when = teller.day_time(event.at);
                teller
                    .t
                    .case_completed_by(author(&event.author, case), &when)
            },
        )
}

/// The revision of an appointment that an entry tells of.
fn changed(happening: &Happening) -> Option<(domain::AppointmentId, u32)> {
    match happening {
        Happening::Scheduled {
            appointment,
            revision,
            ..
        }
        | Happening::Moved {
            appointment,
            revision,
            ..
        }
        | Happening::Cancelled {
            appointment,
            revision,
            ..
        }
        | Happening::Missed {
            appointment,
            revision,
            ..
        } => Some((*appointment, *revision)),
        _ => None,
    }
}

fn created(teller: &Teller, who: &str, origin: Origin) -> String {
    let t = teller.t;
    match origin {
        Origin::Manual => t.timeline_created(who),
        Origin::BookingPage => t.timeline_created_booking_page().to_owned(),
        Origin::Widget => t.timeline_created_widget().to_owned(),
        Origin::Api => t.timeline_created_api().to_owned(),
        Origin::Import => t.timeline_created_import(who),
    }
}

fn detail_changed(
    teller: &Teller,
    who: &str,
    detail: Detail,
    from: Option<&str>,
    to: Option<&str>,
) -> String {
    let t = teller.t;
    match (detail, from, to) {
        (Detail::Name, from, to) => {
            t.timeline_name_changed(who, from.unwrap_or_default(), to.unwrap_or_default())
        }
        (Detail::Email, None, to) => t.timeline_email_added(who, to.unwrap_or_default()),
        (Detail::Email, Some(from), Some(to)) => t.timeline_email_changed(who, from, to),
        (Detail::Email, Some(from), None) => t.timeline_email_removed(who, from),
        (Detail::Phone, None, to) => t.timeline_phone_added(who, to.unwrap_or_default()),
        (Detail::Phone, Some(from), Some(to)) => t.timeline_phone_changed(who, from, to),
        (Detail::Phone, Some(from), None) => t.timeline_phone_removed(who, from),
    }
}
