//! Whether the installation can work.

use crate::{App, Failure};

impl App {
    /// Whether the database answers and is migrated; for `/readyz`.
    pub async fn is_ready(&self) -> Result<bool, Failure> {
        self.db.ping().await?;
        Ok(self.db.pending(store::MIGRATIONS).await?.is_empty())
    }
}
