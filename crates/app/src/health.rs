//! Whether the installation can work, and what keeps it so.

use store::{outbox, requests};

use crate::{App, Failure};

pub use store::outbox::Backlog;

impl App {
    /// Whether the database answers and is migrated; for `/readyz`.
    pub async fn is_ready(&self) -> Result<bool, Failure> {
        self.db.ping().await?;
        Ok(self.db.pending(store::MIGRATIONS).await?.is_empty())
    }

    /// How much waits in the outbox, of all organisations; for `/metrics`.
    pub async fn backlog(&self) -> Result<Backlog, Failure> {
        let now = self.clock.now();
        self.db
            .read(move |tx| -> Result<Backlog, Failure> { Ok(outbox::backlog(tx, now)?) })
            .await
    }

    /// Forgets which forms were carried out days ago, and answers how many.
    pub async fn forget_old_requests(&self) -> Result<u64, Failure> {
        let now = self.clock.now();
        self.db
            .write(move |tx| -> Result<u64, Failure> { Ok(requests::forget_old(tx, now)?) })
            .await
    }
}
