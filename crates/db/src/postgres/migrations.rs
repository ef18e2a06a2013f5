//! Brings a PostgreSQL database up to date.

use tokio_postgres::{GenericClient, Transaction};

use super::Postgres;
use super::session::from_postgres;
use crate::error::Error;
use crate::migrate::{Applied, Plan, Step, failed, names};

/// Nodes that start together take turns: "reconvene" on a telephone's keys.
const TURN: i64 = 732_668_363;

impl Postgres {
    pub(crate) async fn migrate(&self, plan: Plan) -> Result<Vec<&'static str>, Error> {
        let mut client = self.client().await?;
        let mut done = Vec::new();
        loop {
            let tx = client.transaction().await.map_err(|e| from_postgres(&e))?;
            tx.execute("SELECT pg_advisory_xact_lock($1)", &[&TURN])
                .await
                .map_err(|e| from_postgres(&e))?;
            // Dropping the transaction on the way out rolls it back.
            let applied = applied(&*tx).await?;
            let Some(step) = plan.pending(&applied)?.first() else {
                break;
            };
            apply(&tx, &plan, step)
                .await
                .map_err(|error| failed(step, error))?;
            tx.commit()
                .await
                .map_err(|e| failed(step, from_postgres(&e)))?;
            done.push(step.name);
        }
        self.pool.manager().statement_caches.clear();
        Ok(done)
    }

    pub(crate) async fn pending(&self, plan: Plan) -> Result<Vec<&'static str>, Error> {
        let client = self.client().await?;
        plan.pending(&applied(&**client).await?).map(names)
    }
}

async fn apply(tx: &Transaction<'_>, plan: &Plan, step: &Step) -> Result<(), Error> {
    let run = async {
        tx.batch_execute(&plan.table).await?;
        tx.batch_execute(&step.text).await?;
        tx.execute(
            "INSERT INTO schema_migration (id, name, checksum, applied_at)
             VALUES ($1, $2, $3, CAST(CURRENT_TIMESTAMP AS TEXT))",
            &[&step.id, &step.name, &step.checksum],
        )
        .await
    };
    run.await.map(|_| ()).map_err(|e| from_postgres(&e))
}

async fn applied(client: &(impl GenericClient + Sync)) -> Result<Vec<Applied>, Error> {
    let read = async {
        let exists: bool = client
            .query_one("SELECT to_regclass('schema_migration') IS NOT NULL", &[])
            .await?
            .try_get(0)?;
        if !exists {
            return Ok(Vec::new());
        }
        client
            .query(
                "SELECT id, name, checksum FROM schema_migration ORDER BY id",
                &[],
            )
            .await?
            .iter()
            .map(|row| {
                Ok(Applied {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    checksum: row.try_get(2)?,
                })
            })
            .collect()
    };
    read.await
        .map_err(|e: tokio_postgres::Error| from_postgres(&e))
}
