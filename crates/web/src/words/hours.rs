//! Why an operator is not to be met.

use domain::{OperatorId, appointment::Unavailable, availability::Reason};
use texts::Interface;

use super::Teller;

impl Teller {
    /// In the appointment dialog: about the viewer, or about a colleague by name.
    pub(crate) fn unavailable(&self, viewer: OperatorId, unavailable: &Unavailable) -> String {
        let t = self.t;
        let own = unavailable.operator == viewer;
        let name = unavailable.operator_name.as_str();
        match &unavailable.reason {
            Reason::OutsideHours if own => t.hours_outside().to_owned(),
            Reason::OutsideHours => t.hours_outside_of(name),
            Reason::Absence(None) if own => t.hours_away().to_owned(),
            Reason::Absence(None) => t.hours_away_of(name),
            Reason::Absence(Some(label)) if own => t.hours_away_for(label.as_str()),
            Reason::Absence(Some(label)) => t.hours_away_of_for(name, label.as_str()),
            Reason::ClosedDay(day) => t.hours_closed_day(day.as_str()),
        }
    }
}

/// In a calendar, where it stands among one operator's hours: "Outside working hours".
pub(crate) fn reason(t: Interface, reason: &Reason) -> String {
    match reason {
        Reason::OutsideHours => t.hours_reason_outside().to_owned(),
        Reason::Absence(None) => t.hours_reason_away().to_owned(),
        Reason::Absence(Some(label)) => t.hours_reason_away_for(label.as_str()),
        Reason::ClosedDay(day) => t.hours_reason_closed_day(day.as_str()),
    }
}
