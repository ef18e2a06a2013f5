//! What a hundred times as many cases cost.

use std::{path::Path, time::Duration};

use anyhow::Result;

use crate::{
    data::{Plan, mixed, sqlite::File},
    figure::Figure,
    http::{load::Job, side::Side},
    moves::Pool,
    runtime,
    sizes::{self, Pair, Sizes},
};

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
    let files = Sizes::fill(folder, cases)?;
    let load = runtime::narrow()?;
    let side = |file: &File| {
        let pools = Pool::read_all(&file.look()?, &file.plan)?;
        anyhow::Ok(Side::start(folder, file, &load, OPERATORS)?.with_pools(pools))
    };
    let mut pair = Pair::new(side(&files.few)?, side(&files.many)?, cases);

    let mut figures = Vec::new();
    let mut notes = Vec::new();
    let mut searches = Vec::new();
    for (name, job) in jobs() {
        let compared = pair.compare(&load, name, job, length)?;
        notes.extend(compared.notes());
        if name.starts_with("search") {
            figures.push(compared.told());
            if name != COMMON {
                searches.push(compared.means());
            }
        } else {
            figures.push(compared.figure());
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let mean = |side: usize| {
        let of_side = searches.iter().filter_map(|means| means.get(side));
        of_side.sum::<f64>() / searches.len() as f64
    };
    let name = "Search by number, address and full name, each as often";
    figures.insert(1, sizes::figure(name, cases, [mean(0), mean(1)]));
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
