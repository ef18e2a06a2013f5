//! The only place that starts tasks: a panic is seen and its task started again, and the end waits
//! for all of them.

use std::{fmt::Display, future::Future, time::Duration};

use tokio::{
    task::JoinError,
    time::{Instant, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Between two starts of a task that keeps failing, at first and at most.
const BACK_OFF: (Duration, Duration) = (Duration::from_secs(1), Duration::from_mins(1));
/// A task that ran so long has recovered: its next failure is a first one again.
const RECOVERED: Duration = Duration::from_mins(5);

/// Starts tasks and ends them together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Supervisor {
    end: CancellationToken,
    tasks: TaskTracker,
}

impl Supervisor {
    /// Cancelled when the program is to end; whatever waits for long listens to it.
    pub(crate) fn end(&self) -> CancellationToken {
        self.end.clone()
    }

    /// Runs a task until it returns `Ok` or the program ends.
    ///
    /// An error or a panic is logged and the task started again after a growing pause. `make` gets
    /// the token that asks the task to finish; it is waited for in [`Supervisor::finish`].
    pub(crate) fn keep_running<M, F, E>(&self, name: &'static str, mut make: M)
    where
        M: FnMut(CancellationToken) -> F + Send + 'static,
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: Display + Send + 'static,
    {
        let end = self.end.clone();
        let tasks = self.tasks.clone();
        let supervision = async move {
            let mut pause = BACK_OFF.0;
            loop {
                let began = Instant::now();
                let outcome = spawn(&tasks, make(end.clone())).await;
                if began.elapsed() > RECOVERED {
                    pause = BACK_OFF.0;
                }
                let reason = match outcome {
                    Ok(Ok(())) => return,
                    Ok(Err(error)) => error.to_string(),
                    // The panic's own message was already logged by the panic hook.
                    Err(error) => what_happened(&error).to_owned(),
                };
                if end.is_cancelled() {
                    tracing::warn!(task = name, reason, "task failed while ending");
                    return;
                }
                tracing::error!(
                    task = name,
                    reason,
                    pause_ms = pause.as_millis(),
                    "task failed and is started again"
                );
                if end.run_until_cancelled(wait(pause)).await.is_none() {
                    return;
                }
                pause = (pause * 2).min(BACK_OFF.1);
            }
        };
        drop(spawn(&self.tasks, supervision));
    }

    /// Asks every task to end and waits for them, but no longer than `patience`.
    ///
    /// Returns whether all ended in time.
    pub(crate) async fn finish(&self, patience: Duration) -> bool {
        self.end.cancel();
        self.tasks.close();
        timeout(patience, self.tasks.wait()).await.is_ok()
    }
}

fn what_happened(error: &JoinError) -> &'static str {
    if error.is_panic() {
        "it panicked"
    } else {
        "it was cancelled"
    }
}

fn spawn<F>(tasks: &TaskTracker, future: F) -> tokio::task::JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    tasks.spawn(future)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the pause before a failed task is started again"
)]
async fn wait(pause: Duration) {
    tokio::time::sleep(pause).await;
}

/// Completes when the system asks the program to end (SIGTERM, or Ctrl+C).
///
/// # Errors
/// If signals cannot be listened to.
pub(crate) async fn asked_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => tracing::info!("ending: SIGTERM"),
        result = tokio::signal::ctrl_c() => {
            result?;
            tracing::info!("ending: SIGINT");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use tokio::sync::mpsc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_task_that_panics_or_fails_is_started_again() {
        let supervisor = Supervisor::default();
        let starts = Arc::new(AtomicU32::new(0));
        let (done, mut is_done) = mpsc::channel(1);
        let counted = Arc::clone(&starts);
        supervisor.keep_running("test", move |_| {
            let start = counted.fetch_add(1, Ordering::SeqCst);
            let done = done.clone();
            async move {
                match start {
                    0 => panic!("the first time"),
                    1 => Err("the second time"),
                    _ => {
                        done.send(()).await.unwrap();
                        Ok(())
                    }
                }
            }
        });
        is_done.recv().await.unwrap();
        assert_eq!(starts.load(Ordering::SeqCst), 3);
        assert!(supervisor.finish(Duration::from_secs(1)).await);
    }

    #[tokio::test(start_paused = true)]
    async fn the_pause_grows() {
        let supervisor = Supervisor::default();
        let (started, mut starts) = mpsc::unbounded_channel();
        supervisor.keep_running("test", move |_| {
            started.send(Instant::now()).unwrap();
            std::future::ready(Err("always"))
        });
        let mut at = Vec::new();
        for _ in 0..4 {
            at.push(starts.recv().await.unwrap());
        }
        let pauses: Vec<u64> = at.windows(2).map(|w| (w[1] - w[0]).as_secs()).collect();
        assert_eq!(pauses, [1, 2, 4]);
        assert!(supervisor.finish(Duration::from_secs(1)).await);
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_waits_for_tasks_but_not_for_ever() {
        let supervisor = Supervisor::default();
        let (finished, mut is_finished) = mpsc::channel(1);
        supervisor.keep_running("orderly", move |end| {
            let finished = finished.clone();
            async move {
                end.cancelled().await;
                finished.send(()).await.unwrap();
                Ok::<(), String>(())
            }
        });
        assert!(supervisor.finish(Duration::from_secs(5)).await);
        assert_eq!(is_finished.recv().await, Some(()));

        let supervisor = Supervisor::default();
        supervisor.keep_running("deaf", |_| std::future::pending::<Result<(), String>>());
        assert!(!supervisor.finish(Duration::from_secs(5)).await);
    }
}
