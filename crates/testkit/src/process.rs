//! Real servers beside a test: started on free ports, ended by their own process ids.

use std::io::{BufRead as _, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long a server may take to come up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A port of the loopback address that was free a moment ago.
///
/// # Panics
/// If there is none.
#[must_use]
#[expect(clippy::expect_used, reason = "without a port the test cannot go on")]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// A server process; dropping it kills that process and waits for its end.
#[derive(Debug)]
pub struct Server {
    name: String,
    child: Child,
    lines: Receiver<String>,
}

impl Server {
    /// Starts it; what it prints on both outputs can be waited for.
    ///
    /// # Panics
    /// If the program is missing: the test cannot go on.
    #[must_use]
    #[track_caller]
    #[expect(clippy::panic, reason = "without its server the test cannot go on")]
    pub fn start(name: &str, mut command: Command) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => panic!("{name} does not start: {error}"),
        };
        let (sender, lines) = channel();
        let outputs = [
            child
                .stdout
                .take()
                .map(|out| Box::new(out) as Box<dyn Read + Send>),
            child
                .stderr
                .take()
                .map(|out| Box::new(out) as Box<dyn Read + Send>),
        ];
        for output in outputs.into_iter().flatten() {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    // Read on even if nobody listens, so that the server is never held up.
                    sender.send(line).unwrap_or_default();
                }
            });
        }
        Self {
            name: name.to_owned(),
            child,
            lines,
        }
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for a line that `wanted` says something about and answers what it said.
    ///
    /// # Panics
    /// With all that was printed, if the server ends or takes too long.
    #[track_caller]
    #[expect(clippy::panic, reason = "without its server the test cannot go on")]
    pub fn wait_for<T>(&self, mut wanted: impl FnMut(&str) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut said = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => match wanted(&line) {
                    Some(found) => return found,
                    None => said.push(line),
                },
                Err(RecvTimeoutError::Timeout) => {
                    panic!("{} took too long and said:\n{}", self.name, said.join("\n"))
                }
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("{} ended and said:\n{}", self.name, said.join("\n"))
                }
            }
        }
    }

    /// Waits until it accepts connections on a loopback port; for servers that say nothing.
    ///
    /// # Panics
    /// If the server ends or takes too long.
    #[track_caller]
    #[expect(clippy::panic, reason = "without its server the test cannot go on")]
    pub fn wait_for_port(&mut self, port: u16) {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(address).is_err() {
            if let Ok(Some(status)) = self.child.try_wait() {
                panic!("{} ended with {status}", self.name);
            }
            assert!(
                Instant::now() < deadline,
                "{} does not listen on port {port}",
                self.name
            );
            // A foreign server tells nobody when it listens: asking again is the only way.
            thread::park_timeout(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
