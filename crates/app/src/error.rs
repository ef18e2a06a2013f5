//! What every use case may answer besides its own refusals.

use domain::operator::Forbidden;

/// A use case could not be carried out, for a reason that is not its own.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Not for this person.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such thing in the actor's organisation.
    #[error("not found")]
    NotFound,
    /// The store failed; nothing was changed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        Self::Store(error.into())
    }
}
