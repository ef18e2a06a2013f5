//! What can go wrong below the use cases.

/// A failure of the store: of the database, or of what stands in it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// A stored value is none that this program writes.
    #[error("unreadable value in column {0}")]
    Unreadable(&'static str),
    /// A sealed value does not open with the installation's key.
    #[error("a sealed value does not open: is this the right installation key?")]
    Sealed,
}

impl Error {
    /// Whether a unique constraint refused the statement.
    pub fn is_unique(&self, constraint: &str) -> bool {
        matches!(self, Self::Db(error) if error.is_unique(constraint))
    }
}

/// The store's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;
