//! The bare loop on PostgreSQL: the same pool, the same round trips.

use std::time::Duration;

use anyhow::Result;
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool as Connections, RecyclingMethod};
use tokio::task::JoinSet;
use tokio_postgres::{NoTls, types::ToSql};

use super::{
    Round,
    bare::{Move, gather},
};
use crate::{
    data::{Plan, Value},
    latency::{Stats, micros},
    moves::Pool,
};

/// As many connections as the product takes.
const CONNECTIONS: usize = 16;

/// Lets all writers move for so long; hands their appointments back as they stand.
///
/// Fails if a statement does.
pub(super) async fn round(
    url: &str,
    plan: &Plan,
    pools: Vec<Pool>,
    length: Duration,
) -> Result<(Stats, Vec<Pool>)> {
    let fast = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let manager = Manager::from_config(url.parse()?, NoTls, fast);
    let connections = Connections::builder(manager)
        .max_size(CONNECTIONS)
        .build()?;
    let round = Round::start(length);
    let mut writers = JoinSet::new();
    for mut pool in pools {
        let (connections, plan) = (connections.clone(), plan.clone());
        writers.spawn(async move {
            let mut times = Vec::new();
            while round.goes_on() {
                let operator = pool.operator;
                let standing = pool.next()?;
                let one = Move::new(&plan, operator, standing);
                let began = std::time::Instant::now();
                let client = connections.get().await?;
                write(&client, &one).await?;
                drop(client);
                let ended = std::time::Instant::now();
                standing.advance();
                if round.counts(ended) {
                    times.push(micros(ended - began));
                }
            }
            Ok((pool, times))
        });
    }
    let (pools, times) = gather(writers).await?;
    connections.close();
    Ok((round.stats(times), pools))
}

async fn write(client: &Object, one: &Move) -> Result<()> {
    let mut begun = false;
    for (statement, values) in one.calls() {
        let prepared = client.prepare_cached(statement.postgres()).await?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(by_reference).collect();
        let run = async {
            if statement.reads {
                client.query(&prepared, &values).await.map(drop)
            } else {
                client.execute(&prepared, &values).await.map(drop)
            }
        };
        if begun {
            run.await?;
        } else {
            // As the product does: in one round trip with the first statement.
            let begin = client.batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
            let (began, ran) = futures::join!(begin, run);
            began?;
            ran?;
            begun = true;
        }
    }
    Ok(client.batch_execute("COMMIT").await?)
}

fn by_reference<'a>(value: &'a Value<'a>) -> &'a (dyn ToSql + Sync) {
    value
}
