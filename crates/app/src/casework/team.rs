//! The operators of a case: added, taken off, and taking a case from the queue.

use db::Tx;
use domain::{
    CaseId, OperatorId,
    appointment::{Appointment, Conflict},
    operator::{Actor, Operator},
    organisation::OverlapRule,
    text::Name,
    timeline::Happening,
};
use jiff::{SignedDuration, Timestamp};

use super::diary;
use crate::{App, Failure, appointments::Matter};

/// Why the operators of a case stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum TeamError {
    /// The other has no licence.
    #[error("this operator has no licence")]
    NotLicensed,
    /// The other's account is deactivated.
    #[error("this operator's account is deactivated")]
    Inactive,
    /// The other has another appointment at the time of this case's, and overlaps are forbidden.
    #[error("another appointment is in the way")]
    Overlaps(Vec<Conflict>),
    /// Nobody would be left for the coming appointment: cancel it first, or add somebody.
    #[error("the coming appointment would be without an operator")]
    LastOfAppointment,
    /// A colleague took the case from the queue before.
    #[error("taken by a colleague")]
    Taken(Vec<Name>),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::Error> for TeamError {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<store::Error> for TeamError {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// An operator takes part in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Appointments of the operator that overlap with the case's coming one, to be shown. Empty
    /// where overlaps are forbidden: then it was refused.
    pub conflicts: Vec<Conflict>,
}

/// The operator, if they can be given work: of the actor's organisation, active, with a licence.
pub(super) fn able_to_work(
    tx: &mut Tx<'_>,
    actor: &Actor,
    operator: OperatorId,
) -> Result<Operator, TeamError> {
    let operator = store::operators::get(tx, actor, operator)?.ok_or(Failure::NotFound)?;
    if !operator.active {
        return Err(TeamError::Inactive);
    }
    if !operator.licensed {
        return Err(TeamError::NotLicensed);
    }
    Ok(operator)
}

impl App {
    /// Lets another operator take part in a case and in its coming appointment. One who takes part
    /// already stays.
    pub async fn add_operator(
        &self,
        actor: &Actor,
        case: CaseId,
        operator: OperatorId,
    ) -> Result<Joined, TeamError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                store::operators::lock(tx, &actor, &[operator])?;
                if matter.case.operators.contains(&operator) {
                    return Ok(Joined {
                        conflicts: Vec::new(),
                    });
                }
                let new = able_to_work(tx, &actor, operator)?;
                let conflicts = match coming(&matter, app.now()) {
                    Some(appointment) => take_part(tx, &matter, appointment, operator)?,
                    None => Vec::new(),
                };
                join(tx, &app, &actor, case, &matter, &new)?;
                Ok(Joined { conflicts })
            })
            .await
    }

    /// Takes an operator off a case and off its coming appointment; a case without operators goes
    /// back to the queue. One who does not take part is left out already.
    pub async fn remove_operator(
        &self,
        actor: &Actor,
        case: CaseId,
        operator: OperatorId,
    ) -> Result<(), TeamError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                if !matter.case.operators.contains(&operator) {
                    return Ok(());
                }
                if let Some(appointment) = coming(&matter, app.now()) {
                    let others = |all: &[OperatorId]| all.iter().any(|other| *other != operator);
                    if !others(&appointment.operators) || !others(&matter.case.operators) {
                        return Err(TeamError::LastOfAppointment);
                    }
                    store::appointments::remove_operator(tx, appointment, operator)?;
                }
                let gone = store::operators::get(tx, &actor, operator)?.ok_or(Failure::NotFound)?;
                store::cases::remove_operator(tx, &matter.case, operator)?;
                if operator != actor.operator {
                    store::cases::note_departure(tx, &matter.case, operator, app.now())?;
                }
                diary(&app, &actor, case, SignedDuration::ZERO).note(
                    tx,
                    Happening::OperatorRemoved {
                        id: gone.id,
                        name: gone.name,
                    },
                )?;
                changed(tx, &app, &actor, case)?;
                Ok(())
            })
            .await
    }

    /// Takes a case from the queue. Of two who press at once, the second hears who was first.
    pub async fn take_case(&self, actor: &Actor, case: CaseId) -> Result<(), TeamError> {
        actor.require_licence().map_err(Failure::from)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let matter = Matter::lock(tx, &actor, case)?;
                if matter.case.operators.contains(&actor.operator) {
                    return Ok(());
                }
                if !matter.case.operators.is_empty() {
                    let mut names = Vec::new();
                    for operator in &matter.case.operators {
                        let colleague = store::operators::get(tx, &actor, *operator)?;
                        names.extend(colleague.map(|colleague| colleague.name));
                    }
                    return Err(TeamError::Taken(names));
                }
                let own = able_to_work(tx, &actor, actor.operator)?;
                join(tx, &app, &actor, case, &matter, &own)
            })
            .await
    }
}

/// The case's appointment, if it has not ended.
fn coming(matter: &Matter, now: Timestamp) -> Option<&Appointment> {
    matter
        .current
        .as_ref()
        .filter(|appointment| appointment.is_coming(now))
}

/// Gives the operator, who is locked, a part in the appointment.
fn take_part(
    tx: &mut Tx<'_>,
    matter: &Matter,
    appointment: &Appointment,
    operator: OperatorId,
) -> Result<Vec<Conflict>, TeamError> {
    if appointment.operators.contains(&operator) {
        return Ok(Vec::new());
    }
    let conflicts = store::appointments::overlapping(
        tx,
        appointment.organisation,
        &[operator],
        appointment.span,
        Some(appointment.id),
    )?;
    let rule = matter.organisation.overlaps;
    if rule == OverlapRule::Forbid && !conflicts.is_empty() {
        return Err(TeamError::Overlaps(conflicts));
    }
    let position = i64::try_from(appointment.operators.len()).unwrap_or(i64::MAX);
    store::appointments::insert_operator(tx, appointment, operator, position, rule)?;
    Ok(conflicts)
}

fn join(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    case: CaseId,
    matter: &Matter,
    operator: &Operator,
) -> Result<(), TeamError> {
    store::cases::insert_operator(tx, &matter.case, operator.id, actor.operator)?;
    diary(app, actor, case, SignedDuration::ZERO).note(
        tx,
        Happening::OperatorAdded {
            id: operator.id,
            name: operator.name.clone(),
        },
    )?;
    changed(tx, app, actor, case)
}

fn changed(tx: &mut Tx<'_>, app: &App, actor: &Actor, case: CaseId) -> Result<(), TeamError> {
    store::cases::touch(tx, actor.organisation, case, app.now())?;
    store::announcements::case_changed(tx, actor.organisation, case);
    Ok(())
}
