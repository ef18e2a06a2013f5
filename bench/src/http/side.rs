//! A server and those who use it, kept together over many rounds.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use tokio::runtime::Runtime;

use super::{
    client::Client,
    load::{Job, Worker, closed, with_pools},
    server::Server,
};
use crate::{data::sqlite::File, latency::Stats, moves::Pool};

/// One of the servers that are compared, with its operators signed in.
#[derive(Debug)]
pub(crate) struct Side {
    file: File,
    server: Server,
    workers: Vec<Worker>,
}

impl Side {
    /// Serves a file and signs so many operators in.
    ///
    /// Fails if the server does not start.
    pub(crate) fn start(folder: &Path, file: &File, load: &Runtime, people: u64) -> Result<Self> {
        let server = Server::start(folder, file)?;
        let workers = load.block_on(Worker::sign_in_all(&server, people))?;
        Ok(Self {
            file: file.clone(),
            server,
            workers,
        })
    }

    /// Gives each operator their appointments to move.
    pub(crate) fn with_pools(self, pools: Vec<Pool>) -> Self {
        Self {
            workers: with_pools(self.workers, pools),
            ..self
        }
    }

    /// A connection of the first operator.
    ///
    /// Fails if the server does not take it.
    pub(crate) async fn client(&self) -> Result<Client> {
        let mut client = Client::connect(self.server.address()).await?;
        client.become_like(self.workers.first().context("nobody signed in")?.who());
        Ok(client)
    }

    /// Everybody does the job again and again; the file stands in memory when they begin.
    ///
    /// Fails if an answer is not the right one; the side cannot be used any more then.
    pub(crate) fn round(&mut self, load: &Runtime, job: &Job, length: Duration) -> Result<Stats> {
        self.file.read_through()?;
        let workers = std::mem::take(&mut self.workers);
        let (stats, workers) =
            load.block_on(closed(self.server.address(), workers, job, length))?;
        self.workers = workers;
        Ok(stats)
    }
}
