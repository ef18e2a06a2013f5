//! Listens for mail servers that hand something over.

use std::{io, sync::Arc, time::Duration};

use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::{Door, session::Session};

/// How many conversations there are at a time; with the biggest mail they are what memory the
/// listener may take. Further ones wait until one ends.
const AT_ONCE: usize = 16;

/// How long to wait if the system gives us no connection.
const PAUSE: Duration = Duration::from_secs(1);

/// Takes in mail until `end`; a mail that is being handed over then is taken whole.
///
/// Does not fail: where the system gives no connection, it says so in the log and goes on.
pub async fn serve(listener: Arc<TcpListener>, door: Arc<Door>, end: CancellationToken) {
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            () = end.cancelled() => break,
            Some(ended) = sessions.join_next(), if !sessions.is_empty() => note(ended),
            accepted = listener.accept(), if sessions.len() < AT_ONCE => match accepted {
                Ok((stream, _)) => {
                    sessions.spawn(talk(stream, Arc::clone(&door), end.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a mail server cannot be let in");
                    drop(timeout(PAUSE, end.cancelled()).await);
                }
            },
        }
    }
    while let Some(ended) = sessions.join_next().await {
        note(ended);
    }
}

async fn talk(stream: TcpStream, door: Arc<Door>, end: CancellationToken) -> io::Result<()> {
    stream.set_nodelay(true)?;
    Session::new(&door, stream).run(&end).await
}

fn note(ended: Result<io::Result<()>, tokio::task::JoinError>) {
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "a conversation with a mail server broke off"),
        Err(error) => tracing::error!(
            error = &error as &dyn std::error::Error,
            "a conversation with a mail server failed"
        ),
    }
}
