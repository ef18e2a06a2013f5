//! How soon the server is ready, how much memory it holds then, and how large the program is.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};

use crate::{
    data,
    figure::Figure,
    http::server::{Server, program},
    runtime,
};

/// Starts, of which the middle one counts.
const STARTS: usize = 7;

/// Starts the server on a file with so many cases, several times.
pub(crate) fn measure(folder: &Path, cases: u64) -> Result<(Vec<Figure>, Vec<String>)> {
    let file = runtime::wide()?.block_on(data::sqlite::file(folder, cases))?;
    let (mut times, mut memory): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let server = Server::start(folder, &file)?;
        times.push(server.ready_after.as_secs_f64() * 1_000.0);
        memory.push(server.memory()?);
    }
    for values in [&mut times, &mut memory] {
        values.sort_by(f64::total_cmp);
    }
    let note = format!(
        "from the start of the process to the first 200 of /readyz, {STARTS} starts: {}",
        times
            .iter()
            .map(|time| format!("{time:.0} ms"))
            .collect::<Vec<_>>()
            .join(", ")
    );
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let size = fs::metadata(program()?)?.len() as f64 / 1_000_000.0;
    let middle = times.get(STARTS / 2).copied().context("no start")?;
    let most = memory.last().copied().context("no start")?;
    let figures = vec![
        Figure::below(
            &format!("Start with {cases} cases until ready"),
            middle,
            "ms",
            300.0,
        ),
        Figure::below("Memory after the start", most, "MB", 100.0),
        Figure::below("The program, with its pages and assets", size, "MB", 40.0),
    ];
    Ok((figures, vec![note]))
}
