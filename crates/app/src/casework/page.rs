//! A case with everything that surrounds it, read at once for its page.

use std::collections::HashMap;

use db::Query;
use domain::{
    EventId, MessageId,
    answer::{Attends, NoSms},
    case::Case,
    message::Message,
    operator::{Actor, Operator},
    timeline::{Event, Happening},
};
use jiff::Timestamp;
use store::{cases::Cursor, timeline::Page};

use super::{CaseView, view};
use crate::{
    App, Failure,
    answers::attends,
    appointments::{AppointmentView, Matter, view_of},
    reminders::CaseReminders,
};

/// How many entries of the timeline are shown at least, and how many at most when a page that was
/// scrolled far up is read again.
const ENTRIES: i64 = 50;
const ENTRIES_AT_MOST: i64 = 500;

/// A case as its page shows it.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The case, its operators, the newest entries of its timeline.
    pub view: CaseView,
    /// The messages that these entries name.
    pub messages: HashMap<MessageId, Message>,
    /// The appointment with what surrounds it, if there is one.
    pub appointment: Option<AppointmentView>,
    /// Its reminders; none in a group case.
    pub reminders: Option<CaseReminders>,
    /// Messages that failed and whose readers have not been told since, the newest first.
    pub failed: Vec<MessageId>,
    /// Why the customer's number gets no SMS, or did not get the last one.
    pub no_sms: Option<NoSms>,
    /// What the customer's calendar said about the appointment.
    pub attends: Option<Attends>,
    /// What the viewer has not read.
    pub unread: u32,
}

/// Entries of a timeline before those that are shown.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The case.
    pub case: Case,
    /// The entries, oldest first.
    pub timeline: Page,
    /// The messages that they name.
    pub messages: HashMap<MessageId, Message>,
    /// The appointment, for the Undo that may stand at an entry.
    pub appointment: Option<AppointmentView>,
    /// Messages that failed and whose readers have not been told since, the newest first.
    pub failed: Vec<MessageId>,
    /// Why the customer's number gets no SMS, or did not get the last one.
    pub no_sms: Option<NoSms>,
}

impl App {
    /// The case with this number, with at least `entries` entries of its timeline if it has so
    /// many; no page gets more than five hundred.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if the actor's organisation has no such case.
    pub async fn open_case(
        &self,
        actor: &Actor,
        number: i64,
        entries: i64,
    ) -> Result<CasePage, Failure> {
        let (app, actor) = (self.clone(), actor.clone());
        let (now, channels) = (self.now(), self.channels);
        let entries = entries.clamp(ENTRIES, ENTRIES_AT_MOST);
        self.db
            .read(move |q| {
                let case = store::cases::find_by_number(q, &actor, number)?;
                let case = case.ok_or(Failure::NotFound)?;
                let cursor = Cursor {
                    at: case.active_at,
                    id: case.id,
                };
                let row = store::cases::rows(q, &actor, &[cursor])?.pop();
                let mut unread = row.as_ref().map_or(0, |row| row.unread);
                let failed = if row.is_some_and(|row| row.unreached) {
                    store::reach::open_failures(q, actor.organisation, case.id)?
                } else {
                    Vec::new()
                };
                if !case.operators.contains(&actor.operator)
                    && store::cases::has_departed(q, &actor, case.id)?
                {
                    unread += 1;
                }
                let view = view::read(q, &actor, case, entries)?;
                let messages = named(q, &actor, &view.timeline.events, &failed)?;
                let organisation = store::organisations::get(q, &actor)?;
                let matter = Matter::around(q, view.case.clone(), organisation)?;
                let appointment = view_of(q, &app, &actor, &matter)?;
                let reminders = crate::reminders::view(q, channels, &matter, now)?;
                let no_sms = no_sms(q, &matter.case)?;
                let current = appointment.as_ref().map(|view| &view.appointment);
                let attends = attends(q, &matter.case, current)?;
                Ok(CasePage {
                    view,
                    messages,
                    appointment,
                    reminders,
                    failed,
                    no_sms,
                    attends,
                    unread,
                })
            })
            .await
    }

    /// Entries of the timeline of the case with this number, before the page that began there.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if the actor's organisation has no such case.
    pub async fn open_earlier(
        &self,
        actor: &Actor,
        number: i64,
        before: (Timestamp, EventId),
    ) -> Result<Earlier, Failure> {
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .read(move |q| {
                let case = store::cases::find_by_number(q, &actor, number)?;
                let case = case.ok_or(Failure::NotFound)?;
                let timeline = store::timeline::page(q, &actor, case.id, Some(before), ENTRIES)?;
                let messages = named(q, &actor, &timeline.events, &[])?;
                let failed = store::reach::open_failures(q, actor.organisation, case.id)?;
                let appointment = appointment(q, &app, &actor, &case)?;
                Ok(Earlier {
                    no_sms: no_sms(q, &case)?,
                    case,
                    timeline,
                    messages,
                    appointment,
                    failed,
                })
            })
            .await
    }

    /// Operators who can be given a part in a case: active, with a licence, not on it yet.
    pub async fn addable_operators(
        &self,
        actor: &Actor,
        case: &Case,
    ) -> Result<Vec<Operator>, Failure> {
        let mut operators = self.working_operators(actor).await?;
        operators.retain(|operator| !case.operators.contains(&operator.id));
        Ok(operators)
    }
}

fn no_sms(q: &mut impl Query, case: &Case) -> Result<Option<NoSms>, Failure> {
    Ok(match &case.phone {
        Some(number) => store::numbers::no_sms(q, case.organisation, number)?,
        None => None,
    })
}

fn appointment(
    q: &mut impl Query,
    app: &App,
    actor: &Actor,
    case: &Case,
) -> Result<Option<AppointmentView>, Failure> {
    let organisation = store::organisations::get(q, actor)?;
    let matter = Matter::around(q, case.clone(), organisation)?;
    view_of(q, app, actor, &matter)
}

fn named(
    q: &mut impl Query,
    actor: &Actor,
    events: &[Event],
    others: &[MessageId],
) -> Result<HashMap<MessageId, Message>, Failure> {
    let ids: Vec<MessageId> = events
        .iter()
        .filter_map(|event| match event.happening {
            Happening::Message { id } => Some(id),
            _ => None,
        })
        .chain(others.iter().copied())
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let messages = store::outbox::by_ids(q, actor.organisation, &ids)?;
    Ok(messages
        .into_iter()
        .map(|message| (message.id, message))
        .collect())
}
