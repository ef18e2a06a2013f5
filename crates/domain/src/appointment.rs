//! Appointments: their states, what may become of them, and what must be confirmed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use crate::time::{Span, SpanError};
use crate::{
    availability::Reason,
    ids::{AppointmentId, CaseId, OperatorId, OrganisationId},
    operator::Actor,
    text::Name,
    time::Zone,
    words::words,
};

words! {
    /// How people meet.
    AppointmentKind {
        /// By video.
        Video = "video",
        /// In writing.
        Chat = "chat",
    }
}

words! {
    /// What is written about an appointment. That it took place is derived, never written.
    AppointmentStatus {
        /// It stands.
        Scheduled = "scheduled",
        /// It was called off, by an operator or by the customer.
        Cancelled = "cancelled",
        /// An operator marked that the customer did not come.
        Missed = "missed",
    }
}

/// One operator takes the place of another in a case and its appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// The case's operators before.
    pub before: Vec<OperatorId>,
    /// The case's operators since.
    pub after: Vec<OperatorId>,
}

impl HandedOver {
    /// `to` instead of `from`, in the same place. One who takes part already stays where they are.
    pub fn new(before: &[OperatorId], from: OperatorId, to: OperatorId) -> Self {
        let takes_part = before.contains(&to);
        let after = before
            .iter()
            .filter(|operator| !takes_part || **operator != from)
            .map(|operator| if *operator == from { to } else { *operator })
            .collect();
        Self {
            before: before.to_vec(),
            after,
        }
    }

    /// Everybody whose time is given or taken, each once.
    pub fn everybody(&self) -> Vec<OperatorId> {
        let mut everybody = self.before.clone();
        everybody.extend(self.after.iter().filter(|id| !self.before.contains(id)));
        everybody
    }

    /// The way back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self {
            before: self.after,
            after: self.before,
        }
    }
}

/// Who did something to an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Author {
    /// An operator; the name as it was then.
    Operator {
        /// Who.
        id: OperatorId,
        /// The name at that time.
        name: Name,
    },
    /// The customer, on the invitation page.
    Customer,
    /// Nobody: it was due.
    Schedule,
}

impl From<&Actor> for Author {
    fn from(actor: &Actor) -> Self {
        Self::Operator {
            id: actor.operator,
            name: actor.name.clone(),
        }
    }
}

impl Author {
    /// Whether it was this operator.
    pub fn is(&self, operator: OperatorId) -> bool {
        matches!(self, Self::Operator { id, .. } if *id == operator)
    }

    /// The operator, if it was one.
    pub fn operator(&self) -> Option<OperatorId> {
        match self {
            Self::Operator { id, .. } => Some(*id),
            Self::Customer | Self::Schedule => None,
        }
    }
}

/// An appointment as it stands now.
///
/// Its id, `uid` and case stay for life; `revision` grows at each change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The same for life.
    pub id: AppointmentId,
    /// The organisation that holds it.
    pub organisation: OrganisationId,
    /// The case that it belongs to.
    pub case: CaseId,
    /// iCalendar `UID`, unique in the world.
    pub uid: String,
    /// When it takes place.
    pub span: Span,
    /// The zone of its first operator when it was scheduled; stays through moves.
    pub zone: Zone,
    /// How people meet.
    pub kind: AppointmentKind,
    /// Whether it stands.
    pub status: AppointmentStatus,
    /// Grows at each change; iCalendar `SEQUENCE`.
    pub revision: u32,
    /// The operators who take part; never empty.
    pub operators: Vec<OperatorId>,
    /// Who made the last change.
    pub changed_by: Author,
    /// When.
    pub changed_at: Timestamp,
    /// What the customer wrote when cancelling, or the operator to the customer.
    pub words: Option<String>,
}

/// Why an appointment cannot become what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It was cancelled; only a new one, or Undo, brings it back.
    #[error("the appointment is cancelled")]
    Cancelled,
    /// The customer may cancel until the start.
    #[error("the appointment has begun")]
    Begun,
}

/// A change that is being made: by whom and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who makes it.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

impl Appointment {
    /// Moves it. A missed or past one is moved like a coming one and stands again; a cancelled
    /// one is refused.
    pub fn moved(self, span: Span, change: Change) -> Result<Self, Refused> {
        match self.status {
            AppointmentStatus::Scheduled | AppointmentStatus::Missed => Ok(Self {
                span,
                status: AppointmentStatus::Scheduled,
                words: None,
                ..self.changed(change)
            }),
            AppointmentStatus::Cancelled => Err(Refused::Cancelled),
        }
    }

    /// Calls it off; `words` are the operator's to the customer, or the customer's.
    ///
    /// The customer may do so until the start, an operator at any time.
    pub fn cancelled(self, words: Option<String>, change: Change) -> Result<Self, Refused> {
        if self.status == AppointmentStatus::Cancelled {
            return Err(Refused::Cancelled);
        }
        if change.by == Author::Customer && change.at >= self.span.start {
            return Err(Refused::Begun);
        }
        Ok(Self {
            status: AppointmentStatus::Cancelled,
            words,
            ..self.changed(change)
        })
    }

    /// Notes that the customer did not come to an appointment that has begun.
    pub fn missed(self, change: Change) -> Result<Self, Refused> {
        match self.status {
            AppointmentStatus::Scheduled | AppointmentStatus::Missed => Ok(Self {
                status: AppointmentStatus::Missed,
                ..self.changed(change)
            }),
            AppointmentStatus::Cancelled => Err(Refused::Cancelled),
        }
    }

    /// Takes its last change back: what `before` says stands again, as a new revision.
    #[must_use]
    pub fn restored(self, before: Version, change: Change) -> Self {
        let Version {
            revision: _,
            span,
            status,
            words,
            by: _,
            at: _,
        } = before;
        Self {
            span,
            status,
            words,
            ..self.changed(change)
        }
    }

    /// Whether it stands and has ended: it took place.
    pub fn took_place(&self, now: Timestamp) -> bool {
        self.status == AppointmentStatus::Scheduled && self.span.end <= now
    }

    /// Whether it stands and has not ended yet.
    pub fn is_coming(&self, now: Timestamp) -> bool {
        self.status == AppointmentStatus::Scheduled && self.span.end > now
    }

    /// This revision, as the history keeps it.
    pub fn version(&self) -> Version {
        Version {
            revision: self.revision,
            span: self.span,
            status: self.status,
            words: self.words.clone(),
            by: self.changed_by.clone(),
            at: self.changed_at,
        }
    }

    fn changed(self, Change { by, at }: Change) -> Self {
        Self {
            revision: self.revision.saturating_add(1),
            changed_by: by,
            changed_at: at,
            ..self
        }
    }
}

/// One revision of an appointment, as its history keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Which one.
    pub revision: u32,
    /// When it was to take place.
    pub span: Span,
    /// Whether it stood.
    pub status: AppointmentStatus,
    /// Words that came with a cancellation.
    pub words: Option<String>,
    /// Who made this revision.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

/// Another appointment that overlaps, as far as the viewer may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The operator who would be in two places.
    pub operator: OperatorId,
    /// That operator's name.
    pub operator_name: Name,
    /// The other appointment.
    pub appointment: AppointmentId,
    /// Its case's name.
    pub case_name: Name,
    /// Its time.
    pub span: Span,
}

/// An operator who is not to be met during the whole of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unavailable {
    /// Who.
    pub operator: OperatorId,
    /// That operator's name.
    pub operator_name: Name,
    /// Why not.
    pub reason: Reason,
    /// The appointment's time.
    pub span: Span,
}

/// Something that a person must have seen before the change is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// It overlaps with another appointment of one of its operators.
    Overlap(Conflict),
    /// One of its operators is not to be met then. Never refused: rules of time bind customers,
    /// staff are warned.
    Unavailable(Unavailable),
    /// It starts in the past.
    InPast,
}

impl Concern {
    /// What the form carries back to say "this was on the screen".
    ///
    /// An overlap is known by the other appointment and its time, so that one that was moved
    /// meanwhile counts as new. That an operator cannot be met was said of one time only: of
    /// another time it is new.
    pub fn mark(&self) -> String {
        match self {
            Self::Overlap(conflict) => format!(
                "{}.{}.{}",
                conflict.appointment,
                conflict.span.start.as_second(),
                conflict.span.end.as_second()
            ),
            Self::Unavailable(unavailable) => format!(
                "{}.{}.{}.{}",
                match unavailable.reason {
                    Reason::Absence(_) => "away",
                    Reason::ClosedDay(_) => "closed",
                    Reason::OutsideHours => "outside",
                },
                unavailable.operator,
                unavailable.span.start.as_second(),
                unavailable.span.end.as_second()
            ),
            Self::InPast => "past".to_owned(),
        }
    }
}

/// The concerns that were not on the screen when the person pressed the button.
///
/// `seen` is what the form carried back: marks separated by spaces. A start in the past is put
/// there only by an answer that asked for it, never while choosing (PRODUCT.md, "Moving").
pub fn unconfirmed(concerns: &[Concern], seen: &str) -> Vec<Concern> {
    concerns
        .iter()
        .filter(|concern| !seen.split_whitespace().any(|mark| mark == concern.mark()))
        .cloned()
        .collect()
}
