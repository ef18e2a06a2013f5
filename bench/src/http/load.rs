//! Load: as fast as the answers come, or at a steady rate.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use tokio::task::JoinSet;

use super::{
    client::{Client, Who},
    server::Server,
};
use crate::{
    data::{PASSWORD, Plan},
    latency::{Stats, micros},
    moves::{Pool, form, zone},
    store::{Round, fresh_key},
};

/// What a worker does again and again.
#[derive(Debug, Clone)]
pub(crate) enum Job {
    /// Moves the next of its appointments.
    Move,
    /// Fetches one of these paths, in turn, with these headers.
    Get {
        /// The paths.
        paths: Vec<String>,
        /// The headers.
        headers: &'static [(&'static str, &'static str)],
    },
}

impl Job {
    /// Fetches a page as it is.
    pub(crate) fn get(path: &str) -> Self {
        Self::Get {
            paths: vec![path.to_owned()],
            headers: &[],
        }
    }

    /// Fetches a page compressed.
    pub(crate) fn zipped(path: &str) -> Self {
        Self::Get {
            paths: vec![path.to_owned()],
            headers: &[("accept-encoding", "gzip")],
        }
    }
}

/// One operator at a browser.
#[derive(Debug)]
pub(crate) struct Worker {
    who: Who,
    pool: Option<Pool>,
    client: Option<Client>,
    turn: usize,
}

impl Worker {
    /// As many operators as that, signed in one after the other.
    pub(crate) async fn sign_in_all(server: &Server, count: u64) -> Result<Vec<Self>> {
        let mut workers = Vec::new();
        for operator in 0..count {
            let mut client = Client::connect(server.address()).await?;
            let email = Plan::operator_email(operator);
            client.sign_in(operator, &email, PASSWORD).await?;
            workers.push(Self {
                who: client.who().clone(),
                pool: None,
                client: None,
                turn: 0,
            });
        }
        Ok(workers)
    }

    /// Whose browser it is.
    pub(crate) fn who(&self) -> &Who {
        &self.who
    }

    /// Takes the appointments away.
    pub(crate) fn take_pool(&mut self) -> Option<Pool> {
        self.pool.take()
    }

    async fn connect(&mut self, address: SocketAddr) -> Result<()> {
        let mut client = Client::connect(address).await?;
        client.become_like(&self.who);
        self.client = Some(client);
        Ok(())
    }

    async fn step(&mut self, job: &Job) -> Result<()> {
        let client = self.client.as_mut().context("not connected")?;
        match job {
            Job::Get { paths, headers } => {
                self.turn = (self.turn + 1) % paths.len();
                let path = paths.get(self.turn).context("nothing to fetch")?;
                client.get(path, headers).await?.expect(200)
            }
            Job::Move => {
                let pool = self.pool.as_mut().context("nothing to move")?;
                let standing = pool.next()?;
                let form = form(standing, &zone()?, &fresh_key());
                let fields = [
                    ("key", form.key.as_str()),
                    ("revision", &form.revision),
                    ("confirm", ""),
                    ("start_date", &form.start_date),
                    ("start_time", &form.start_time),
                    ("start_fold", &form.start_fold),
                    ("end_date", &form.end_date),
                    ("end_time", &form.end_time),
                    ("end_fold", &form.end_fold),
                    ("sms", &form.sms),
                    ("phone", &form.phone),
                    ("mail", &form.mail),
                    ("email", &form.email),
                    ("language", &form.language),
                ];
                let path = format!("/cases/{}/appointment", Plan::number(standing.case));
                let answer = client.post(&path, &fields).await?;
                answer.expect(303).context("a move was refused")?;
                let moved = answer
                    .location
                    .as_deref()
                    .is_some_and(|to| to.ends_with("done=moved"));
                anyhow::ensure!(moved, "not moved: {:?}", answer.location);
                standing.advance();
                Ok(())
            }
        }
    }
}

/// Gives each worker the appointments of an operator.
pub(crate) fn with_pools(workers: Vec<Worker>, mut pools: Vec<Pool>) -> Vec<Worker> {
    pools.sort_by_key(|pool| pool.operator);
    workers
        .into_iter()
        .zip(pools)
        .map(|(worker, pool)| Worker {
            pool: Some(pool),
            ..worker
        })
        .collect()
}

/// Every worker does its job as soon as it has the answer to the last one.
///
/// Fails if an answer is not the right one.
pub(crate) async fn closed(
    target: SocketAddr,
    workers: Vec<Worker>,
    job: &Job,
    length: Duration,
) -> Result<(Stats, Vec<Worker>)> {
    run(target, workers, job, length, None).await
}

/// The workers together do their job so many times a second, whether answers come or not. Who had
/// to wait for an answer counts from when the next one was due.
///
/// Fails if an answer is not the right one.
pub(crate) async fn open(
    target: SocketAddr,
    workers: Vec<Worker>,
    job: &Job,
    rate: f64,
    length: Duration,
) -> Result<(Stats, Vec<Worker>)> {
    let workers_count = u32::try_from(workers.len())?;
    let pause = Duration::from_secs_f64(f64::from(workers_count) / rate);
    run(target, workers, job, length, Some(pause)).await
}

async fn run(
    target: SocketAddr,
    mut workers: Vec<Worker>,
    job: &Job,
    length: Duration,
    pause: Option<Duration>,
) -> Result<(Stats, Vec<Worker>)> {
    for worker in &mut workers {
        worker.connect(target).await?;
    }
    let count = u32::try_from(workers.len())?;
    let round = Round::start(length);
    let mut tasks = JoinSet::new();
    for (place, mut worker) in (0_u32..).zip(workers) {
        let job = job.clone();
        tasks.spawn(async move {
            let mut times = Vec::new();
            // Spread evenly, so that they do not all ask at once.
            let mut due = Instant::now() + pause.unwrap_or_default() * place / count;
            while round.goes_on() {
                let mut began = Instant::now();
                if let Some(pause) = pause {
                    if began < due {
                        tokio::time::sleep_until(due.into()).await;
                        began = Instant::now();
                    } else {
                        began = due;
                    }
                    due += pause;
                }
                worker.step(&job).await?;
                let ended = Instant::now();
                if round.counts(ended) {
                    times.push(micros(ended - began));
                }
            }
            worker.client = None;
            anyhow::Ok((place, worker, times))
        });
    }
    let (mut workers, mut all) = (Vec::new(), Vec::new());
    while let Some(ended) = tasks.join_next().await {
        let (place, worker, times) = ended??;
        workers.push((place, worker));
        all.extend(times);
    }
    workers.sort_by_key(|(place, _)| *place);
    let workers = workers.into_iter().map(|(_, worker)| worker).collect();
    Ok((round.stats(all), workers))
}
