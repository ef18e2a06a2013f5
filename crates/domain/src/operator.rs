//! People with an account, and what each may do.

use serde::{Deserialize, Serialize};

use crate::{
    contact::EmailAddress,
    ids::{OperatorId, OrganisationId},
    language::InterfaceLanguage,
    text::Name,
    time::Zone,
};

/// What an operator is within the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// May change the organisation and its team.
    Administrator,
    /// Works on cases.
    Operator,
}

impl Role {
    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Operator => "operator",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Administrator, Self::Operator]
            .into_iter()
            .find(|role| role.code() == code)
    }
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// The same for life.
    pub id: OperatorId,
    /// The organisation to which the account belongs.
    pub organisation: OrganisationId,
    /// As customers and colleagues read it.
    pub name: Name,
    /// For signing in; belongs to one operator in the whole installation.
    pub email: EmailAddress,
    /// What the operator may do.
    pub role: Role,
    /// The right to work. Without it: look, and own settings; nothing else.
    pub licensed: bool,
    /// A deactivated operator cannot sign in and takes part in nothing new.
    pub active: bool,
    /// The language of the operator's pages.
    pub language: InterfaceLanguage,
    /// The zone in which the operator sees and types times.
    pub zone: Zone,
}

/// Why an action is not for this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// The operator has no licence.
    #[error("no licence")]
    NoLicence,
    /// Only administrators may do it.
    #[error("for administrators only")]
    NotAdministrator,
}

/// Who acts: every finder and every use case takes one, so that nothing of another organisation
/// can be reached. Made from a session, never from what a browser sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The signed-in operator.
    pub operator: OperatorId,
    /// The operator's organisation: the only one that can be seen.
    pub organisation: OrganisationId,
    /// As it stands in timelines and messages.
    pub name: Name,
    /// Administrator or operator.
    pub role: Role,
    /// Whether the operator may change anything.
    pub licensed: bool,
    /// The language of the pages.
    pub language: InterfaceLanguage,
    /// The zone in which times are shown and read.
    pub zone: Zone,
}

impl Actor {
    /// The right to work on cases.
    pub fn require_licence(&self) -> Result<(), Forbidden> {
        if self.licensed {
            Ok(())
        } else {
            Err(Forbidden::NoLicence)
        }
    }

    /// The right to change the organisation and its team.
    pub fn require_administrator(&self) -> Result<(), Forbidden> {
        match self.role {
            Role::Administrator => Ok(()),
            Role::Operator => Err(Forbidden::NotAdministrator),
        }
    }
}

impl From<&Operator> for Actor {
    fn from(operator: &Operator) -> Self {
        let Operator {
            id,
            organisation,
            name,
            email: _,
            role,
            licensed,
            active: _,
            language,
            zone,
        } = operator.clone();
        Self {
            operator: id,
            organisation,
            name,
            role,
            licensed,
            language,
            zone,
        }
    }
}
