//! The product's side: the use case behind the green button, on its own database layer.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use app::{
    appointments::Deed,
    bus::{Bus, LocalBus, after_commit},
};
use db::{DatabaseUrl, Db, Options};
use domain::CaseId;
use tokio::task::JoinSet;

use super::{Round, fresh_key};
use crate::{
    data::{Kind, Plan, use_cases},
    latency::{Stats, micros},
    moves::{Pool, actor, form, zone},
};

/// Lets all writers move for so long; hands their appointments back as they stand.
///
/// Fails if a move is refused.
pub(crate) async fn round(
    url: &DatabaseUrl,
    plan: &Plan,
    pools: Vec<Pool>,
    length: Duration,
) -> Result<(Stats, Vec<Pool>)> {
    let bus: Arc<dyn Bus> = Arc::new(LocalBus::default());
    let options = Options {
        on_commit: after_commit(bus),
        ..Options::default()
    };
    let db = Db::open(url, options).await?;
    let app = use_cases(db.clone());
    let round = Round::start(length);
    let mut writers = JoinSet::new();
    for mut pool in pools {
        let (app, actor, zone) = (
            app.clone(),
            actor(plan.organisation, pool.operator)?,
            zone()?,
        );
        writers.spawn(async move {
            let mut times = Vec::new();
            while round.goes_on() {
                let standing = pool.next()?;
                let case = CaseId::from(Plan::id(Kind::Case, standing.case));
                let form = form(standing, &zone, &fresh_key());
                let began = std::time::Instant::now();
                let saved = app
                    .save_appointment(&actor, case, &form)
                    .await
                    .context("a move was refused")?;
                let ended = std::time::Instant::now();
                anyhow::ensure!(
                    saved.deed == Deed::Moved && saved.messages.len() == 2,
                    "not a move with two messages: {saved:?}"
                );
                standing.advance();
                if round.counts(ended) {
                    times.push(micros(ended - began));
                }
            }
            Ok((pool, times))
        });
    }
    let (pools, times) = super::bare::gather(writers).await?;
    db.close().await;
    Ok((round.stats(times), pools))
}
