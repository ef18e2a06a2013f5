//! The processes that are asked: the product, and a bare server that answers the same bytes.

use std::{
    ffi::OsStr,
    fs::{self, File as Log},
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use axum::{
    Router,
    http::{StatusCode, header},
    response::IntoResponse as _,
    routing::get,
    serve::ListenerExt as _,
};
use testkit::process::free_port;
use tower_http::compression::CompressionLayer;

use super::rendered::Dashboard;
use crate::data::sqlite::File;

/// How long a server may take to answer the first time, and to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running `reconvene serve`; dropping it ends it as a service manager does.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
    /// From the start of the process until it was ready.
    pub(crate) ready_after: Duration,
}

impl Server {
    /// Serves a filled file, and waits until it is ready.
    ///
    /// Fails if it ends or does not become ready.
    pub(crate) fn start(folder: &Path, file: &File) -> Result<Self> {
        Self::start_on(folder, &file.path, &file.key)
    }

    /// Serves any SQLite file.
    ///
    /// Fails as [`Server::start`].
    pub(crate) fn start_on(folder: &Path, database: &Path, key: &Path) -> Result<Self> {
        Self::start_with(folder, database, key, &[])
    }

    /// Serves any SQLite file, with further variables.
    ///
    /// Fails as [`Server::start`].
    pub(crate) fn start_with(
        folder: &Path,
        database: &Path,
        key: &Path,
        variables: &[(&str, &str)],
    ) -> Result<Self> {
        let port = free_port();
        let log = Log::create(folder.join("serve.log"))?;
        let mut command = reconvene(database, key)?;
        command
            .arg("serve")
            .env("RECONVENE_LISTEN", format!("127.0.0.1:{port}"))
            .env("RECONVENE_PUBLIC_URL", format!("http://localhost:{port}"))
            .env("RECONVENE_TRUSTED_PROXIES", "127.0.0.1")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let began = Instant::now();
        let child = command.spawn().context("reconvene does not start")?;
        let mut server = Self {
            child,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
            ready_after: Duration::ZERO,
        };
        while !is_ready(server.address) {
            if let Some(status) = server.child.try_wait()? {
                let said = fs::read_to_string(folder.join("serve.log"))?;
                bail!("reconvene ended with {status} and said:\n{said}");
            }
            ensure!(
                began.elapsed() < PATIENCE,
                "reconvene does not become ready"
            );
            thread::park_timeout(Duration::from_millis(1));
        }
        server.ready_after = began.elapsed();
        Ok(server)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Megabytes of memory that it holds now.
    pub(crate) fn memory(&self) -> Result<f64> {
        self.status("VmRSS:")
    }

    /// The most that it ever held.
    pub(crate) fn peak_memory(&self) -> Result<f64> {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes = line
            .and_then(|line| line.split_whitespace().next())
            .context("no memory")?;
        Ok(kilobytes.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        let began = Instant::now();
        if asked.is_ok() {
            while began.elapsed() < PATIENCE {
                if !matches!(self.child.try_wait(), Ok(None)) {
                    return;
                }
                thread::park_timeout(Duration::from_millis(5));
            }
        }
        println!("reconvene did not end by itself");
        // It may have ended meanwhile.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The program beside this one, with nothing of the caller's configuration.
///
/// Fails if it was not built.
pub(crate) fn reconvene(database: &Path, key: &Path) -> Result<Command> {
    let mut command = Command::new(program()?);
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"RECONVENE_") {
            command.env_remove(name);
        }
    }
    let mut address = OsStr::new("sqlite:").to_owned();
    address.push(database);
    command
        .env("RECONVENE_DATABASE", address)
        .env("RECONVENE_SECRET_FILE", key);
    Ok(command)
}

/// Where the product's program is.
///
/// Fails if it was not built.
pub(crate) fn program() -> Result<PathBuf> {
    let program = std::env::current_exe()?.with_file_name("reconvene");
    ensure!(
        program.exists(),
        "{} is missing: `cargo xtask bench` builds it",
        program.display()
    );
    Ok(program)
}

fn is_ready(address: SocketAddr) -> bool {
    let asked = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream
            .write_all(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200"))
    };
    asked().unwrap_or(false)
}

/// A process of this program that answers one page from memory.
#[derive(Debug)]
pub(crate) struct Bare {
    child: Child,
    address: SocketAddr,
}

impl Bare {
    /// Serves the page.
    ///
    /// Fails if it does not answer.
    pub(crate) fn start(folder: &Path, page: &[u8]) -> Result<Self> {
        let path = folder.join("page.html");
        fs::write(&path, page)?;
        let port = free_port();
        let child = Command::new(std::env::current_exe()?)
            .args(["bare", &port.to_string()])
            .arg(&path)
            .stdin(Stdio::null())
            .spawn()?;
        let bare = Self {
            child,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        };
        let began = Instant::now();
        while TcpStream::connect(bare.address).is_err() {
            ensure!(
                began.elapsed() < PATIENCE,
                "the bare server does not listen"
            );
            thread::park_timeout(Duration::from_millis(1));
        }
        Ok(bare)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The bare server itself: axum, the page rendered anew from memory for each answer, compressed on
/// request; and beside it the same bytes as they are.
///
/// Fails if the port is taken, or the page is not the dashboard.
pub(crate) async fn bare(port: u16, page: &Path) -> Result<()> {
    let page = fs::read_to_string(page)?;
    let dashboard = Arc::new(Dashboard::read(&page)?);
    let html =
        |page: String| ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response();
    let rendered = move || {
        let dashboard = Arc::clone(&dashboard);
        async move {
            match dashboard.render() {
                Ok(page) => html(page),
                Err(error) => {
                    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
                }
            }
        }
    };
    let copied = move || {
        let page = page.clone();
        async move { html(page) }
    };
    let routes = Router::new()
        .route("/", get(rendered))
        .route("/copied", get(copied))
        .layer(CompressionLayer::new());
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let listener = listener.tap_io(|stream| {
        // As the product does; without it the connection merely answers later.
        let _delayed = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, routes).await?)
}
