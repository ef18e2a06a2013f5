//! Another operator takes the place of one: what a drop on a colleague's column asks for.
//!
//! It is one change with the new time: one transaction, one revision, taken back by one *Undo*
//! (PRODUCT.md, "Another operator").

use db::{Query, Tx};
use domain::{
    OperatorId,
    appointment::{Author, HandedOver},
    case::Case,
    operator::{Actor, Operator},
    timeline::Happening,
};
use jiff::Timestamp;

use super::{AppointmentForm, Diary, Matter};
use crate::Failure;

/// Why an operator cannot take the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverProblem {
    /// The organisation has no such operator.
    Unknown,
    /// The new one's account is deactivated.
    Inactive,
    /// The new one has no licence.
    NotLicensed,
    /// The other does not take part in the case, or no longer.
    Left,
}

/// The switch of the dialog: one operator instead of another.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Who would take part; `None`: the organisation has no such operator.
    pub to: Option<Operator>,
    /// Whose place it is; `None` likewise.
    pub from: Option<Operator>,
    /// Whether it is switched on.
    pub is_on: bool,
}

/// A change of operators as a form asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Who would take part; `None`: what was asked for names nobody.
    to: Option<OperatorId>,
    from: Option<OperatorId>,
    pub(super) is_on: bool,
}

/// The same, compared with the case and the people.
pub(super) struct Judged {
    pub(super) offer: HandOver,
    /// What would become of the case's operators.
    pub(super) outcome: Result<HandedOver, HandOverProblem>,
}

impl Wanted {
    /// What the form asks for. Somebody instead of the same person is nothing.
    pub(super) fn read(form: &AppointmentForm) -> Option<Self> {
        let [to, from] = [form.operator.trim(), form.instead.trim()];
        (!to.is_empty() && to != from).then(|| Self {
            to: to.parse().ok(),
            from: from.parse().ok(),
            is_on: !form.hand_over.is_empty(),
        })
    }

    /// Looks both up. For a change they are locked: see [`Self::people`].
    pub(super) fn judge(
        self,
        q: &mut impl Query,
        actor: &Actor,
        matter: &Matter,
    ) -> Result<Judged, Failure> {
        let mut find = |id: Option<OperatorId>| match id {
            Some(id) => store::operators::get(q, actor, id),
            None => Ok(None),
        };
        let offer = HandOver {
            to: find(self.to)?,
            from: find(self.from)?,
            is_on: self.is_on,
        };
        let before = &matter.case.operators;
        let outcome = match (&offer.to, &offer.from) {
            (None, _) => Err(HandOverProblem::Unknown),
            (Some(to), _) if !to.active => Err(HandOverProblem::Inactive),
            (Some(to), _) if !to.licensed => Err(HandOverProblem::NotLicensed),
            (Some(to), Some(from)) if before.contains(&from.id) => {
                Ok(HandedOver::new(before, from.id, to.id))
            }
            (Some(_), _) => Err(HandOverProblem::Left),
        };
        Ok(Judged { offer, outcome })
    }

    /// Whom to lock besides the case's operators before it is judged.
    pub(super) fn people(self) -> impl Iterator<Item = OperatorId> {
        self.to.into_iter().chain(self.from)
    }
}

/// Gives the case, which is locked, its other operators, and tells the timeline who came and went.
pub(super) fn carry_out(
    tx: &mut Tx<'_>,
    case: &mut Case,
    handed_over: &HandedOver,
    diary: &mut Diary,
) -> Result<(), Failure> {
    let HandedOver { before, after } = handed_over;
    case.operators.clone_from(after);
    store::cases::set_operators(tx, case)?;
    for id in after.iter().filter(|id| !before.contains(id)) {
        if let Some(new) = store::operators::get_in(tx, case.organisation, *id)? {
            let (id, name) = (new.id, new.name);
            diary.note(tx, Happening::OperatorAdded { id, name })?;
        }
    }
    for id in before.iter().filter(|id| !after.contains(id)) {
        if let Some(gone) = store::operators::get_in(tx, case.organisation, *id)? {
            let (id, name) = (gone.id, gone.name);
            diary.note(tx, Happening::OperatorRemoved { id, name })?;
        }
    }
    Ok(())
}

/// Who went by the hand of somebody else finds the case on the dashboard until they have looked.
/// After *Undo* nobody does: who had it for these few seconds has lost nothing.
pub(super) fn note_departures(
    tx: &mut Tx<'_>,
    case: &Case,
    handed_over: &HandedOver,
    author: &Author,
    now: Timestamp,
) -> Result<(), Failure> {
    let HandedOver { before, after } = handed_over;
    for id in before.iter().filter(|id| !after.contains(id)) {
        if !author.is(*id) {
            store::cases::note_departure(tx, case, *id, now)?;
        }
    }
    Ok(())
}
