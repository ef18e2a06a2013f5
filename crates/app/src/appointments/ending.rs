//! What becomes of a coming appointment when its case is completed or deleted: whom a cancellation
//! reaches then, told before anything is decided.

use db::Query;
use domain::{
    CaseId,
    appointment::{Appointment, Author, Change, Span},
    operator::Actor,
    telling::Belief,
};

use super::{Letters, Matter, Outgoing, Silence, Wishes, outgoing::of_cancel, save::sender};
use crate::{App, Failure, answers::heed};

/// What there is to decide about a coming appointment before its case is completed or deleted.
#[derive(Debug, Clone)]
pub struct ComingEnd {
    /// As it stands.
    pub appointment: Appointment,
    /// What goes out if it is cancelled and the customer is told.
    pub outgoing: Outgoing,
    /// The time that the customer goes on believing if it is cancelled silently.
    pub believes: Option<Span>,
}

impl App {
    /// What completing or deleting a case would do to its coming appointment; `None`: it has none.
    pub async fn check_ending(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Option<ComingEnd>, Failure> {
        self.look(actor, case, |app, q, actor, matter| {
            let now = app.now();
            let current = matter.current.clone();
            let Some(appointment) = current.filter(|current| current.is_coming(now)) else {
                return Ok(None);
            };
            let change = Change {
                by: Author::from(actor),
                at: now,
            };
            let outgoing = match appointment.clone().cancelled(None, change) {
                Ok(cancelled) => app.outgoing_of_ending(q, actor, &matter, &cancelled)?,
                Err(_) => Outgoing::default(),
            };
            Ok(Some(ComingEnd {
                believes: match matter.beliefs.customer(&matter.contacts) {
                    Some(Belief::Time(span)) => Some(span),
                    Some(Belief::Off) | None => None,
                },
                appointment,
                outgoing,
            }))
        })
        .await
    }

    fn outgoing_of_ending(
        &self,
        q: &mut impl Query,
        actor: &Actor,
        matter: &Matter,
        cancelled: &Appointment,
    ) -> Result<Outgoing, Failure> {
        let now = self.now();
        let wishes = whoever_was_told(q, matter)?;
        let sender = sender(q, actor)?;
        let letters = Letters {
            app: self,
            organisation: &matter.organisation,
            case: &matter.case,
            appointment: cancelled,
            sender: sender.as_ref(),
            now,
            // It cannot be undone, so nothing waits.
            due_at: now,
            occasion: "",
        };
        let messages = of_cancel(q, &letters, matter, &wishes, None)?;
        let outgoing = self.outgoing(q, matter, &wishes, messages)?;
        Ok(Outgoing {
            silence: outgoing.silence.map(|_| silence(matter)),
            ..outgoing
        })
    }
}

/// The customer over every channel of the case, if they believe in an appointment at all (somebody
/// who never heard of it need not hear that it is off), and whoever reads an address that was
/// replaced. Who asked for no SMS gets none.
pub(crate) fn whoever_was_told(q: &mut impl Query, matter: &Matter) -> Result<Wishes, Failure> {
    let silent = Wishes {
        withdraw: true,
        ..Wishes::silent(matter.case.language)
    };
    let mut wishes = match matter.beliefs.customer(&matter.contacts) {
        Some(Belief::Time(_)) => Wishes {
            sms: matter.contacts.phone.is_some(),
            mail: matter.contacts.email.is_some(),
            phone: matter.contacts.phone.clone(),
            email: matter.contacts.email.clone(),
            ..silent
        },
        Some(Belief::Off) | None => silent,
    };
    heed(q, matter.case.organisation, &mut wishes)?;
    Ok(wishes)
}

/// Why the customer hears nothing of the cancellation: there are no switches here.
fn silence(matter: &Matter) -> Silence {
    let contacts = &matter.contacts;
    match matter.beliefs.customer(contacts) {
        None => Silence::NeverTold,
        Some(Belief::Off) => Silence::BelievesOff,
        Some(Belief::Time(_)) if contacts.phone.is_none() && contacts.email.is_none() => {
            Silence::NoAddress
        }
        Some(Belief::Time(_)) => Silence::AskedForNoSms,
    }
}
