//! Programs of `tests/e2e/servers`, run beside a test: events come as lines of JSON, commands go as
//! lines, and the program ends when its input closes, whatever becomes of the test.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "used by tests only: what is missing must fail them with a clear word"
)]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Long enough for a busy machine; only a failing test ever waits so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server program.
#[derive(Debug)]
pub(crate) struct Scripted {
    name: &'static str,
    process: Child,
    events: UnboundedReceiver<Value>,
    /// Events that came while another one was awaited, in their order.
    waiting: Vec<Value>,
}

impl Scripted {
    /// Starts `tests/e2e/servers/<name>.mjs` and waits until it listens; returns its port too.
    pub(crate) async fn start(name: &'static str, arguments: &[&str]) -> (Self, u16) {
        let e2e = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/e2e");
        assert!(
            e2e.join("node_modules").exists(),
            "tests/e2e/node_modules is missing: run `npm ci` there, or `cargo xtask test`"
        );
        let mut process = Command::new("node")
            .arg(e2e.join("servers").join(name).with_extension("mjs"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts (Node.js 20 or newer is needed)");
        let output = process.stdout.take().expect("the output is a pipe");
        let (sender, events) = unbounded_channel();
        // A thread, so that a test may use any runtime; it ends with the program's output.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines() {
                let Ok(line) = line else { break };
                let event = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if sender.send(event).is_err() {
                    break;
                }
            }
        });
        let mut server = Self {
            name,
            process,
            events,
            waiting: Vec::new(),
        };
        let listening = server.next("listening").await;
        let port = listening.get("port").and_then(Value::as_u64);
        (
            server,
            port.and_then(|port| port.try_into().ok()).expect("a port"),
        )
    }

    /// The next event of a kind; others stay for those who ask for them.
    pub(crate) async fn next(&mut self, kind: &str) -> Value {
        let is_it = |event: &Value| event.get("event").and_then(Value::as_str) == Some(kind);
        if let Some(at) = self.waiting.iter().position(is_it) {
            return self.waiting.remove(at);
        }
        loop {
            let name = self.name;
            let event = tokio::time::timeout(PATIENCE, self.events.recv())
                .await
                .unwrap_or_else(|_| panic!("{name} told of no {kind} within {PATIENCE:?}"))
                .unwrap_or_else(|| panic!("{name} ended before it told of a {kind}"));
            if is_it(&event) {
                return event;
            }
            assert!(
                event.get("event").and_then(Value::as_str) != Some("error"),
                "{name} failed: {event}"
            );
            self.waiting.push(event);
        }
    }

    /// The events of a kind that have already come; waits for nothing.
    pub(crate) fn so_far(&mut self, kind: &str) -> Vec<Value> {
        while let Ok(event) = self.events.try_recv() {
            self.waiting.push(event);
        }
        let is_it = |event: &mut Value| event.get("event").and_then(Value::as_str) == Some(kind);
        self.waiting.extract_if(.., is_it).collect()
    }

    /// Sends a command and waits until it counts.
    pub(crate) async fn command(&mut self, line: &str) {
        let input = self.process.stdin.as_mut().expect("the input is open");
        writeln!(input, "{line}").expect("the server reads its input");
        self.next("done").await;
    }
}

impl Drop for Scripted {
    /// Closes the program's input, which ends it, and waits for that.
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        if let Err(error) = self.process.wait()
            && !std::thread::panicking()
        {
            panic!("{} was not seen to end: {error}", self.name);
        }
    }
}
