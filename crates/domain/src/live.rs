//! What open pages are told: that something changed, never what is in it.

use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, OperatorId, OrganisationId};

/// Something changed; pages that show it fetch it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Only pages of this organisation hear of it.
    pub organisation: OrganisationId,
    /// What changed.
    pub topic: Topic,
}

/// What can change under an open page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "topic", content = "id", rename_all = "snake_case")]
pub enum Topic {
    /// A case, its appointment, its timeline or its messages.
    Case(CaseId),
    /// The team or the organisation's settings.
    Team,
    /// Sessions of this operator ended: their streams ask whether they may go on.
    SignedOut(OperatorId),
    /// When somebody can be met: an operator's hours or absences, or the closed days.
    Hours,
    /// Messages wait to be sent: for the workers.
    Outbox,
}
