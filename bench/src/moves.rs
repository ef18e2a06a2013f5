//! The move that is measured: an appointment goes to its other time, and the customer is told by
//! SMS and email, as the dialog proposes.

use anyhow::{Context as _, Result};
use app::appointments::AppointmentForm;
use domain::{FormKey, InterfaceLanguage, operator::Actor, operator::Role, text::Name, time::Zone};
use rusqlite::Connection;
use uuid::Uuid;

use crate::data::{Kind, Plan, mixed};

/// How many clients move at the same time, each an operator of their own.
pub(crate) const WRITERS: u64 = 64;

/// An appointment as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// Whose.
    pub(crate) case: u64,
    /// Its revision.
    pub(crate) revision: u32,
    /// Whether it stands at its second time.
    pub(crate) moved: bool,
}

impl Standing {
    /// From what is stored.
    pub(crate) fn new(case: u64, revision: u32, starts_at: i64) -> Self {
        let moved = Plan::span(case, true).start.as_microsecond() == starts_at;
        Self {
            case,
            revision,
            moved,
        }
    }

    /// After it was moved.
    pub(crate) fn advance(&mut self) {
        self.revision += 1;
        self.moved = !self.moved;
    }
}

/// The appointments of one operator, taken one after the other in no order.
#[derive(Debug)]
pub(crate) struct Pool {
    /// The operator.
    pub(crate) operator: u64,
    standing: Vec<Standing>,
    next: usize,
}

impl Pool {
    /// Of these appointments.
    pub(crate) fn new(operator: u64, mut standing: Vec<Standing>) -> Self {
        standing.sort_by_key(|standing| mixed(standing.case));
        Self {
            operator,
            standing,
            next: 0,
        }
    }

    /// The pools of all writers, read from a SQLite file.
    pub(crate) fn read_all(connection: &Connection, plan: &Plan) -> Result<Vec<Self>> {
        let mut find =
            connection.prepare("SELECT revision, starts_at FROM appointment WHERE id = ?1")?;
        (0..WRITERS)
            .map(|operator| {
                let standing = plan
                    .cases_of(operator)
                    .map(|case| {
                        let id = Plan::id(Kind::Appointment, case);
                        let (revision, starts_at) = find
                            .query_row([id.as_bytes().as_slice()], |row| {
                                Ok((row.get(0)?, row.get(1)?))
                            })?;
                        Ok(Standing::new(case, revision, starts_at))
                    })
                    .collect::<Result<_>>()?;
                Ok(Self::new(operator, standing))
            })
            .collect()
    }

    /// The next appointment to be moved.
    ///
    /// Fails if the operator has none.
    pub(crate) fn next(&mut self) -> Result<&mut Standing> {
        self.next = (self.next + 1) % self.standing.len().max(1);
        self.standing
            .get_mut(self.next)
            .context("an operator without appointments")
    }
}

/// Who moves: the operator who owns the cases.
pub(crate) fn actor(organisation: Uuid, operator: u64) -> Result<Actor> {
    Ok(Actor {
        operator: Plan::id(Kind::Operator, operator).into(),
        organisation: organisation.into(),
        name: Name::parse(&Plan::operator_name(operator))?,
        role: Role::Operator,
        licensed: true,
        language: InterfaceLanguage::En,
        zone: zone()?,
    })
}

/// Everybody's zone.
pub(crate) fn zone() -> Result<Zone> {
    Ok(Zone::parse("Europe/Berlin")?)
}

/// The dialog's fields for a move to the appointment's other time.
pub(crate) fn form(standing: &Standing, zone: &Zone, key: &str) -> AppointmentForm {
    let mut form = AppointmentForm {
        sms: "on".to_owned(),
        phone: Plan::phone(standing.case),
        mail: "on".to_owned(),
        email: Plan::email(standing.case),
        language: "en".to_owned(),
        revision: standing.revision.to_string(),
        key: FormKey::parse(key).unwrap_or_default(),
        ..AppointmentForm::default()
    };
    form.set_span(Plan::span(standing.case, !standing.moved), zone);
    form
}
