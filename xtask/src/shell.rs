//! Starting other programs from the repository's root, and saying how long each section took.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context as _, Result, bail};

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A path below the repository's root.
pub(crate) fn path(below: impl AsRef<Path>) -> PathBuf {
    root().join(below)
}

/// A command that starts in the repository's root.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that started this task, so that the pinned toolchain is used throughout.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command to its end; what it prints is shown.
///
/// Fails if it cannot be started or ends with anything but success.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let words = words(command);
    let status = command
        .status()
        .with_context(|| format!("`{words}` could not be started"))?;
    if !status.success() {
        bail!("`{words}` ended with {status}");
    }
    Ok(())
}

/// Runs a command to its end and returns what it wrote to its standard output.
///
/// Fails like [`run`].
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let words = words(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{words}` could not be started"))?;
    if !output.status.success() {
        bail!("`{words}` ended with {}", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{words}` wrote no UTF-8"))
}

/// Whether a program is there and answers to `--version`.
pub(crate) fn answers(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A part of a task with a headline and, at its end, the time it took.
///
/// Fails as its work does, naming the section.
pub(crate) fn section<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n── {name}");
    let began = Instant::now();
    let result = work().with_context(|| name.to_owned());
    let word = if result.is_ok() { "done" } else { "FAILED" };
    println!(
        "── {name}: {word} in {:.1} s",
        began.elapsed().as_secs_f64()
    );
    result
}

/// The command line of a command, for messages.
fn words(command: &Command) -> String {
    let mut words = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        words.push(' ');
        words.push_str(&argument.to_string_lossy());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_a_failure_with_its_words() {
        let error = run(command("sh").args(["-c", "exit 3"]))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("sh -c exit 3") && error.contains('3'),
            "{error}"
        );
        assert!(run(&mut command("no-such-program-anywhere")).is_err());
        assert!(run(command("sh").args(["-c", "exit 0"])).is_ok());
    }

    #[test]
    fn a_section_hands_on_the_outcome_of_its_work() {
        assert_eq!(section("good", || Ok(7)).unwrap(), 7);
        let error = section("bad", || -> Result<()> { bail!("because") }).unwrap_err();
        assert_eq!(format!("{error:#}"), "bad: because");
    }

    #[test]
    fn output_is_what_was_written() {
        assert_eq!(output(command("printf").arg("words")).unwrap(), "words");
        assert!(output(&mut command("false")).is_err());
    }
}
