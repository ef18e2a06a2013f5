//! Writes what one change does into the case's timeline, in the order in which it happened.

use domain::{
    CaseId, Ids, OrganisationId,
    appointment::Author,
    timeline::{Event, Happening},
};
use jiff::{SignedDuration, Timestamp};

use crate::Failure;

/// The entries of one change. Each comes a microsecond after the one before, so that they keep
/// their order.
pub(crate) struct Diary {
    ids: Ids,
    organisation: OrganisationId,
    case: CaseId,
    author: Author,
    next: Timestamp,
}

impl Diary {
    /// Begins the entries of a change.
    pub(crate) fn new(
        ids: &Ids,
        organisation: OrganisationId,
        case: CaseId,
        author: Author,
        at: Timestamp,
    ) -> Self {
        Self {
            ids: ids.clone(),
            organisation,
            case,
            author,
            next: at,
        }
    }

    /// Adds an entry.
    pub(crate) fn note(
        &mut self,
        tx: &mut db::Tx<'_>,
        happening: Happening,
    ) -> Result<(), Failure> {
        let event = Event {
            id: self.ids.make(),
            at: self.next,
            author: self.author.clone(),
            happening,
        };
        self.next += SignedDuration::from_micros(1);
        store::timeline::record(tx, self.organisation, self.case, &event)?;
        Ok(())
    }
}
