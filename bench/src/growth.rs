//! What a hundred times as many cases cost.

use std::{path::Path, time::Duration};

use anyhow::Result;

use crate::{
    data::{self, Plan, mixed, sqlite::File},
    figure::{Figure, in_words},
    http::{
        load::{self, Job, Worker, closed},
        server::Server,
    },
    latency::Stats,
    moves::Pool,
    runtime,
};

/// What the many are compared with.
const FEW: u64 = 10_000;

/// Rounds of each, in turn.
const ROUNDS: usize = 3;

/// So many operators work at the same time: enough that nothing sleeps, too few to queue.
const OPERATORS: u64 = 4;

/// How many different things are searched for.
const TYPED: u64 = 500;

/// Both sizes, served at the same time and asked in turn.
pub(crate) fn measure(
    folder: &Path,
    cases: u64,
    length: Duration,
) -> Result<(Vec<Figure>, Vec<String>)> {
    let wide = runtime::wide()?;
    let few = wide.block_on(data::sqlite::file(folder, FEW))?;
    let many = wide.block_on(data::sqlite::file(folder, cases))?;
    let load = runtime::narrow()?;
    let mut sides = [
        Side::start(folder, &few, &load)?,
        Side::start(folder, &many, &load)?,
    ];

    let mut figures = Vec::new();
    let mut notes = Vec::new();
    let mut searches = [Vec::new(), Vec::new()];
    let target = |name: &str| format!("{name}: {cases} cases against {FEW}");
    for (name, job) in jobs() {
        let mut found = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            for (side, found) in sides.iter_mut().zip(&mut found) {
                found.push(side.round(&load, &job(side.cases), length)?);
            }
        }
        let [few, many] = found.map(|rounds| Stats::merged(&rounds));
        notes.push(in_words(&format!("{name}, {FEW} cases"), &few));
        notes.push(in_words(&format!("{name}, {cases} cases"), &many));
        if name.starts_with("search") {
            figures.push(Figure::told(
                &target(name),
                format!("{:.2} ms", many.mean()),
                format!("{:.2} ms", few.mean()),
                format!("{:.2} ×", many.mean() / few.mean()),
            ));
            if name != COMMON {
                for (all, one) in searches.iter_mut().zip([few.mean(), many.mean()]) {
                    all.push(one);
                }
            }
        } else {
            figures.push(Figure::at_most_times(
                &target(name),
                many.mean(),
                few.mean(),
                1.3,
            ));
        }
    }
    let [few, many] = searches.map(|means| means.iter().sum::<f64>() / 3.0);
    let name = target("Search by number, address and full name, each as often");
    figures.insert(1, Figure::at_most_times(&name, many, few, 1.3));
    Ok((figures, notes))
}

/// A last name alone: among so many more cases it has many more bearers, so it is only told.
const COMMON: &str = "search by last name alone";

/// Makes what is done for a number of cases.
type MakeJob = fn(u64) -> Job;

/// All that is done.
fn jobs() -> [(&'static str, MakeJob); 6] {
    [
        ("Dashboard", |_| Job::get("/dashboard")),
        ("search by number", |cases| {
            searches(cases, |case| format!("#{}", Plan::number(case)))
        }),
        ("search by email address", |cases| {
            searches(cases, Plan::email)
        }),
        ("search by full name", |cases| {
            searches(cases, |case| {
                let (first, last) = Plan::name(case);
                format!("{first} {last}")
            })
        }),
        (COMMON, |cases| searches(cases, |case| Plan::name(case).1)),
        ("Move", |_| Job::Move),
    ]
}

/// Searches as the list's field sends them, for cases all over the file.
fn searches(cases: u64, typed: impl Fn(u64) -> String) -> Job {
    let paths = (0..TYPED)
        .map(|n| {
            let typed = typed(mixed(n) % cases);
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("q", &typed)
                .finish();
            format!("/cases?{query}")
        })
        .collect();
    Job::Get {
        paths,
        headers: &[("hx-request", "true")],
    }
}

/// One of the two servers with its operators.
struct Side {
    cases: u64,
    server: Server,
    workers: Vec<Worker>,
}

impl Side {
    fn start(folder: &Path, file: &File, load: &tokio::runtime::Runtime) -> Result<Self> {
        let server = Server::start(folder, file)?;
        let workers = load.block_on(Worker::sign_in_all(&server, OPERATORS))?;
        let pools = Pool::read_all(&file.look()?, &file.plan)?;
        Ok(Self {
            cases: file.plan.cases,
            workers: load::with_pools(workers, pools),
            server,
        })
    }

    fn round(
        &mut self,
        load: &tokio::runtime::Runtime,
        job: &Job,
        length: Duration,
    ) -> Result<Stats> {
        let workers = std::mem::take(&mut self.workers);
        let (stats, workers) =
            load.block_on(closed(self.server.address(), workers, job, length))?;
        self.workers = workers;
        Ok(stats)
    }
}
