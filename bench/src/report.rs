//! `bench/REPORT.md`: what each part measured last.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::Result;

use crate::{figure::Part, machine};

/// The parts in the order of the report, by the name of their file.
pub(crate) const PARTS: [&str; 9] = [
    "store", "postgres", "http", "growth", "delivery", "calendar", "browser", "start", "weight",
];

/// What `cargo xtask bench faults` leaves, which runs for itself.
const FAULTS: [&str; 2] = ["faults-sqlite", "faults-postgres"];

/// Keeps what a part measured.
pub(crate) fn keep(folder: &Path, name: &str, part: &Part) -> Result<()> {
    let results = folder.join("results");
    fs::create_dir_all(&results)?;
    let text = serde_json::to_string_pretty(part)?;
    Ok(fs::write(results.join(format!("{name}.json")), text)?)
}

/// Writes the report from what is kept; a part that was never measured is named as such.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let mut text = String::from(
        "# Measured\n\n\
         Written by `cargo xtask bench`, which builds with optimisation, makes its own data and \
         takes everything away from the network but the loopback address. Each ratio compares \
         rounds that were run in turn within one run; absolute numbers depend on the machine and \
         on what else it did. These are figures, not tests.\n\n",
    );
    writeln!(text, "Commit: {}\n", machine::commit())?;
    for line in machine::describe(folder)? {
        writeln!(text, "- {line}")?;
    }
    for name in PARTS.into_iter().chain(FAULTS) {
        let path = folder.join("results").join(format!("{name}.json"));
        let Ok(kept) = fs::read_to_string(path) else {
            writeln!(text, "\n## {name}\n\nNot measured.")?;
            continue;
        };
        let part: Part = serde_json::from_str(&kept)?;
        write_part(&mut text, &part)?;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("REPORT.md");
    fs::write(path, text)?;
    Ok(())
}

fn write_part(text: &mut String, part: &Part) -> Result<()> {
    let Part {
        title,
        at,
        seconds,
        load,
        figures,
        notes,
    } = part;
    let day = at.strftime("%Y-%m-%d %H:%M UTC");
    writeln!(
        text,
        "\n## {title}\n\n{day}, rounds of {seconds} s, load average before it {load}.\n"
    )?;
    writeln!(
        text,
        "| figure | reconvene | compared with | ratio | target | |"
    )?;
    writeln!(text, "| --- | --- | --- | --- | --- | --- |")?;
    for figure in figures {
        writeln!(text, "{}", figure.line())?;
    }
    text.push('\n');
    for note in notes {
        writeln!(text, "- {note}")?;
    }
    Ok(())
}
