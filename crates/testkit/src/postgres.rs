//! A PostgreSQL server of Debian's `postgresql` package, for the length of the tests.
//!
//! It lives in a folder of its own under the system's temporary folder, listens on a socket there
//! and nowhere else, and runs as an ordinary user (as `postgres` or `nobody` for root). It is
//! ended by a small shell that waits for its standard input to close, so it also goes when the
//! test process is killed.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::certificates::ServerCertificate;

/// Names the server that `cargo xtask test` started for all test processes.
pub const VARIABLE: &str = "RECONVENE_TEST_POSTGRES";

/// Starts the server, waits until it closes its input, ends it and removes the folder. The
/// server's process id is the only one it touches.
const SUPERVISOR: &str = r#"
    folder=$1; shift
    "$@" & server=$!
    cat >/dev/null
    kill -QUIT "$server"; wait "$server"
    rm -rf "$folder"
"#;

/// A running server; dropping it ends it.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    supervisor: Child,
}

impl Cluster {
    /// Makes and starts a server; says what is missing if that cannot be done.
    pub fn start() -> Result<Self, String> {
        Self::start_with(&[
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
        ])
    }

    /// The same, but what was committed is on the disk: for measuring, not for tests.
    pub fn start_durable() -> Result<Self, String> {
        Self::start_with(&["max_wal_size=8GB", "shared_buffers=1GB"])
    }

    /// A server that is also reached on a port of `127.0.0.1`, encrypted if it has a certificate;
    /// the second value is the address there, without `sslmode`.
    pub fn start_on_port(files: Option<&ServerCertificate>) -> Result<(Self, String), String> {
        let port = crate::process::free_port();
        let address = format!("port={port}");
        let settings = ["fsync=off", "listen_addresses=127.0.0.1", &address];
        let cluster = Self::start_as(&settings, files)?;
        Ok((
            cluster,
            format!("postgres://reconvene@127.0.0.1:{port}/postgres"),
        ))
    }

    fn start_with(settings: &[&str]) -> Result<Self, String> {
        Self::start_as(settings, None)
    }

    fn start_as(settings: &[&str], files: Option<&ServerCertificate>) -> Result<Self, String> {
        let programs = programs()?;
        let folder = tempfile::Builder::new()
            .prefix("reconvene-postgres-")
            .tempdir()
            .map_err(|e| format!("no temporary folder: {e}"))?;
        let owner = Owner::of(folder.path())?;
        let data = folder.path().join("data");
        let mut initdb = owner.command(&programs.join("initdb"));
        initdb
            .args([
                "--username=reconvene",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
            ])
            .args(["--no-sync", "--no-instructions"])
            .arg("--pgdata")
            .arg(&data);
        let made = initdb
            .output()
            .map_err(|e| format!("initdb does not start: {e}"))?;
        if !made.status.success() {
            return Err(format!(
                "initdb failed: {}",
                String::from_utf8_lossy(&made.stderr)
            ));
        }
        if let Some(files) = files {
            owner.copy(&files.certificate, &data.join("server.crt"))?;
            owner.copy(&files.key, &data.join("server.key"))?;
        }
        let mut command = owner.command(Path::new("sh"));
        command
            .args(["-c", SUPERVISOR, "postgres-supervisor"])
            .arg(folder.path())
            .arg(programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path());
        let common = [
            "listen_addresses=",
            "max_connections=200",
            "deadlock_timeout=100ms",
            "log_min_messages=log",
        ];
        for setting in common.iter().chain(settings) {
            command.args(["-c", setting]);
        }
        if files.is_some() {
            command.args(["-c", "ssl=on"]);
        }
        // A group of its own: a Ctrl-C for the tests must not take the supervisor with it.
        command
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null());
        let mut supervisor = command
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| format!("PostgreSQL does not start: {e}"))?;
        let lines = supervisor.stderr.take().map(BufReader::new);
        // From here on the supervisor removes the folder.
        let folder = folder.keep();
        let cluster = Self {
            url: url(&folder),
            supervisor,
        };
        wait_until_ready(lines)?;
        Ok(cluster)
    }

    /// The address of its administrative database, `postgres://…/postgres`.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        // Nothing can be done about a supervisor that cannot be waited for.
        drop(self.supervisor.wait());
    }
}

/// The address with another database in it.
pub fn with_database(url: &str, database: &str) -> String {
    url.rsplit_once('/').map_or_else(
        || url.to_owned(),
        |(server, _)| format!("{server}/{database}"),
    )
}

fn url(folder: &Path) -> String {
    let host = folder.to_string_lossy().replace('/', "%2F");
    format!("postgres://reconvene@{host}/postgres")
}

fn wait_until_ready(lines: Option<BufReader<std::process::ChildStderr>>) -> Result<(), String> {
    let mut lines = lines.ok_or("the server's messages cannot be read")?.lines();
    let mut said = String::new();
    for line in lines.by_ref() {
        let line = line.map_err(|e| format!("the server's messages cannot be read: {e}"))?;
        if line.contains("ready to accept connections") {
            // Read on, so that the server never waits for somebody to read its messages.
            thread::spawn(move || lines.for_each(drop));
            return Ok(());
        }
        said.push_str(&line);
        said.push('\n');
    }
    Err(format!("PostgreSQL ended at once: {said}"))
}

/// The folder with `initdb` and `postgres`: on the path, or where Debian puts them.
fn programs() -> Result<PathBuf, String> {
    let on_path = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect::<Vec<_>>())
        .unwrap_or_default();
    let mut debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .collect();
    let version = |path: &PathBuf| -> u32 {
        let name = path.parent().and_then(Path::file_name).unwrap_or_default();
        name.to_string_lossy().parse().unwrap_or(0)
    };
    debian.sort_by_key(|path| std::cmp::Reverse(version(path)));
    on_path
        .into_iter()
        .chain(debian)
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
        .ok_or_else(|| "PostgreSQL is missing: install Debian's package `postgresql`".to_owned())
}

/// Who the server runs as: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
struct Owner(Option<(u32, u32)>);

impl Owner {
    /// Whoever made `folder`, or for root an ordinary user to whom the folder is given.
    fn of(folder: &Path) -> Result<Self, String> {
        let made = fs::metadata(folder).map_err(|e| e.to_string())?;
        if made.uid() != 0 {
            return Ok(Self(None));
        }
        let users = fs::read_to_string("/etc/passwd").map_err(|e| e.to_string())?;
        let ids = |wanted: &str| {
            let line = users
                .lines()
                .find(|line| line.split(':').next() == Some(wanted))?;
            let mut fields = line.split(':').skip(2);
            Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        };
        let (user, group) = ids("postgres")
            .or_else(|| ids("nobody"))
            .ok_or("there is no user `postgres` or `nobody` to run PostgreSQL as")?;
        std::os::unix::fs::chown(folder, Some(user), Some(group)).map_err(|e| e.to_string())?;
        Ok(Self(Some((user, group))))
    }

    /// Copies a file so that only the owner can read it, which PostgreSQL demands of keys.
    fn copy(self, from: &Path, to: &Path) -> Result<(), String> {
        let copied = (|| {
            fs::copy(from, to)?;
            fs::set_permissions(to, fs::Permissions::from_mode(0o600))?;
            match self.0 {
                Some((user, group)) => std::os::unix::fs::chown(to, Some(user), Some(group)),
                None => Ok(()),
            }
        })();
        copied.map_err(|error: std::io::Error| format!("{} is not copied: {error}", from.display()))
    }

    fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
        // The folder the tests were started in may be closed to that user.
        command.current_dir("/").env("LC_ALL", "C");
        command
    }
}
