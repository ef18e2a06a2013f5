//! A case's appointment as its page shows it.

use domain::{
    AppointmentId, CaseId, OperatorId,
    appointment::{Appointment, AppointmentStatus},
    case::Case,
    message::Message,
    operator::Actor,
    telling::Unaware,
    text::Name,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Matter, Outgoing};
use crate::{App, Failure};

/// That a change can be taken back, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoOffer {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// The revision that would be taken back.
    pub revision: u32,
    /// Until when.
    pub until: Timestamp,
}

/// A case's appointment with what surrounds it.
#[derive(Debug, Clone)]
pub struct AppointmentView {
    /// As it stands.
    pub appointment: Appointment,
    /// Its operators with their names.
    pub operators: Vec<(OperatorId, Name)>,
    /// Who believes what is no longer true, and has no message on its way.
    pub unaware: Vec<Unaware>,
    /// What *Tell now* would send them; nothing for a viewer who may not.
    pub telling: Outgoing,
    /// Messages of the present revision.
    pub messages: Vec<Message>,
    /// Undo, if the viewer can still take the last change back.
    pub undo: Option<UndoOffer>,
    /// Whether *Reschedule* and *Cancel appointment* are offered.
    pub can_move: bool,
    /// Whether *Missed* is offered: it stands and has begun.
    pub can_miss: bool,
}

impl App {
    /// The case with this number, for what is done to its appointment.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if the actor's organisation has none.
    pub async fn case_numbered(&self, actor: &Actor, number: i64) -> Result<Case, Failure> {
        let actor = actor.clone();
        self.db
            .read(move |q| {
                let case = store::cases::find_by_number(q, &actor, number)?;
                case.ok_or(Failure::NotFound)
            })
            .await
    }

    /// The case's current appointment, if it has one.
    pub async fn view_appointment(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Option<AppointmentView>, Failure> {
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .read(move |q| {
                let matter = Matter::load(q, &actor, case)?;
                view(q, &app, &actor, &matter)
            })
            .await
    }
}

pub(crate) fn view(
    q: &mut impl db::Query,
    app: &App,
    actor: &Actor,
    matter: &Matter,
) -> Result<Option<AppointmentView>, Failure> {
    let now = app.now();
    let Some(appointment) = matter.current.clone() else {
        return Ok(None);
    };
    let (organisation, id, revision) = (
        appointment.organisation,
        appointment.id,
        appointment.revision,
    );
    let messages = store::outbox::of_revision(q, organisation, id, revision)?;
    let unaware = matter.unaware(q, now)?;
    let telling = if actor.licensed {
        app.outgoing_of_telling(q, actor, matter, &unaware)?
    } else {
        Outgoing::default()
    };
    let until = store::appointments::version(q, organisation, id, revision)?
        .and_then(|(_, until)| until)
        .filter(|until| now < *until && appointment.changed_by.is(actor.operator))
        .filter(|_| actor.licensed);
    let left = store::outbox::has_left(q, organisation, id, revision)?;
    let mut operators = Vec::new();
    for operator in &appointment.operators {
        if let Some(operator) = store::operators::get(q, actor, *operator)? {
            operators.push((operator.id, operator.name));
        }
    }
    Ok(Some(AppointmentView {
        can_move: actor.licensed && super::cancel::can_cancel(appointment.status),
        can_miss: actor.licensed
            && appointment.status == AppointmentStatus::Scheduled
            && appointment.span.start <= now,
        undo: until.filter(|_| !left).map(|until| UndoOffer {
            appointment: id,
            revision,
            until,
        }),
        appointment,
        operators,
        unaware,
        telling,
        messages,
    }))
}
