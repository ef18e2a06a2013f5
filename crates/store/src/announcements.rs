//! How a change is announced to open pages and workers, once its transaction has been committed.

use db::Tx;
use domain::{
    CaseId, OrganisationId,
    live::{Announcement, Topic},
};

/// Announces that something changed. The bus carries it as JSON.
pub fn announce(tx: &mut Tx<'_>, organisation: OrganisationId, topic: Topic) {
    let announcement = Announcement {
        organisation,
        topic,
    };
    if let Ok(text) = serde_json::to_string(&announcement) {
        tx.announce(text);
    }
}

/// Announces that a case, its appointment, its timeline or its messages changed.
pub fn case_changed(tx: &mut Tx<'_>, organisation: OrganisationId, case: CaseId) {
    announce(tx, organisation, Topic::Case(case));
}
