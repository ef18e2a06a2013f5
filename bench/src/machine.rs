//! What it was measured on.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    process::Command,
    time::Instant,
};

use anyhow::Result;

use crate::latency::{Stats, micros};

/// Writes of one page that are timed.
const WRITES: usize = 100;

/// A line each: processor, memory, system, disk, versions.
///
/// Fails if nothing can be written to the folder.
pub(crate) fn describe(folder: &Path) -> Result<Vec<String>> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, model)| model)
        .to_owned();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok())
        .unwrap_or(0);
    Ok(vec![
        format!("Processor: {model}, {cores} cores for everything, the load included"),
        format!("Memory: {} GB", memory / 1_048_576),
        format!("System: {}", first_line("uname", &["-sr"])),
        format!(
            "Disk: writing 4 KB and syncing takes {:.2} ms (median)",
            sync(folder)?
        ),
        format!("Rust: {}", first_line("rustc", &["--version"])),
        format!("SQLite: {}", rusqlite::version()),
    ])
}

/// How busy the machine is: its load average of the last minute.
pub(crate) fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace()
        .next()
        .unwrap_or("unknown")
        .to_owned()
}

/// The short name of the commit that was measured; with a mark if files differ from it.
pub(crate) fn commit() -> String {
    first_line("git", &["describe", "--always", "--dirty"])
}

/// How long the disk takes to keep a page, in milliseconds.
fn sync(folder: &Path) -> Result<f64> {
    let path = folder.join("sync");
    let mut file = File::create(&path)?;
    let began = Instant::now();
    let mut times = Vec::new();
    for _ in 0..WRITES {
        let one = Instant::now();
        file.write_all(&[1; 4_096])?;
        file.sync_data()?;
        times.push(micros(one.elapsed()));
    }
    fs::remove_file(path)?;
    Ok(Stats::new(times, began.elapsed()).millis(0.5))
}

fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    output
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .and_then(|text| text.lines().next().map(str::to_owned))
        .unwrap_or_else(|| "unknown".to_owned())
}
