//! Looks for reminders that are due and for failures that go over another channel, again and again.

use std::time::Duration;

use app::{App, Failure};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

/// How often it is looked whether there is any.
const LOOK: Duration = Duration::from_secs(1);

/// Turns due reminders, and failures of organisations that want it, into messages until the end.
/// Nothing is kept in memory: every node looks, and whoever finds one first has it.
///
/// # Errors
/// If the database fails; the supervisor begins anew.
pub(crate) async fn keep_reminding(app: App, end: CancellationToken) -> Result<(), Failure> {
    let mut beat = tokio::time::interval(LOOK);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while end.run_until_cancelled(beat.tick()).await.is_some() {
        while !end.is_cancelled() && app.remind().await? > 0 {}
        while !end.is_cancelled() && app.fall_back().await? > 0 {}
    }
    Ok(())
}
