//! A PostgreSQL server for many test processes: prints one line, its address, and runs until its
//! standard input is closed.
//!
//! `cargo xtask test` starts it and passes the address on as `RECONVENE_TEST_POSTGRES`. By hand:
//!
//! ```text
//! mkfifo /tmp/tests; cargo run -q -p reconvene-testkit --bin testkit-postgres < /tmp/tests
//! ```

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "its address is its answer"
)]

use std::io;
use std::process::ExitCode;

use testkit::postgres::Cluster;

fn main() -> ExitCode {
    let cluster = match Cluster::start() {
        Ok(cluster) => cluster,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}", cluster.url());
    let read = io::copy(&mut io::stdin().lock(), &mut io::sink());
    drop(cluster);
    if read.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
