//! Programs of `tests/readers`: they read our files with libraries of others and print JSON.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// A script for Python, with the packages that `cargo xtask test` installs.
pub(crate) fn python(script: &str) -> Command {
    let own = here().join("../../target/test-tools/python/bin/python");
    let python = std::env::var_os("RECONVENE_TEST_PYTHON").map_or(own, PathBuf::from);
    assert!(
        python.exists(),
        "the packages of tests/e2e/requirements.txt are missing: run `cargo xtask test`"
    );
    let mut command = Command::new(python);
    command.arg(here().join("tests/readers").join(script));
    command
}

/// A script for Node.js.
pub(crate) fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(here().join("tests/readers").join(script));
    command
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Lets a reader read files of these contents; answers what it found in each.
pub(crate) fn read(mut reader: Command, contents: impl Iterator<Item: AsRef<[u8]>>) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let mut written = 0;
    for content in contents {
        let file = folder.path().join(written.to_string());
        std::fs::write(&file, content).unwrap();
        reader.arg(file);
        written += 1;
    }
    let read = printed(reader);
    assert_eq!(read.len(), written);
    read
}

fn printed(mut reader: Command) -> Vec<Value> {
    let output = reader.output().expect("the reader starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "the reader failed (what it needs is installed by `cargo xtask test`): {said}"
    );
    serde_json::from_slice(&output.stdout).expect("the reader prints JSON")
}

/// Lets a reader read a table in one go; answers what it found in each row.
///
/// For thousands of rows: a file for each would cost more than the reading.
pub(crate) fn read_table(mut reader: Command, rows: &[Value]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.json");
    std::fs::write(&table, serde_json::to_vec(rows).unwrap()).unwrap();
    reader.arg(table);
    let read = printed(reader);
    assert_eq!(read.len(), rows.len());
    read
}
