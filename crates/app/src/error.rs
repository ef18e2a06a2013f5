//! What every use case may answer besides its own refusals.

use domain::operator::Forbidden;

use crate::accounts::HashingFailed;

/// A use case could not be carried out, for a reason that is not its own.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Not for this person.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// Guests of a group case are not written to, so it has no contact data.
    #[error("a group case has no contact data")]
    Group,
    /// The customer's page is protected, and whoever came by its link has not given the code.
    #[error("the page is protected by a code")]
    CodeNeeded,
    /// There is no such thing in the actor's organisation.
    #[error("not found")]
    NotFound,
    /// The store failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A password could not be hashed.
    #[error(transparent)]
    Hashing(#[from] HashingFailed),
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Failure {
    /// Whether trying again later can help: the database is busy, full or not to be reached.
    pub fn is_temporary(&self) -> bool {
        use db::Kind;
        match self {
            Self::Store(store::Error::Db(error)) => matches!(
                error.kind,
                Kind::Busy | Kind::Serialization | Kind::Full | Kind::Lost | Kind::Locked
            ),
            Self::Forbidden(_)
            | Self::Group
            | Self::NotFound
            | Self::CodeNeeded
            | Self::Store(_)
            | Self::Hashing(_) => false,
        }
    }
}
