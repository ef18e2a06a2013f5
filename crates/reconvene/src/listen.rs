//! Listening for browsers: prompt answers, and an end that waits for them, but not for ever.

use std::{convert::Infallible, future::pending, net::SocketAddr, time::Duration};

use anyhow::{Context as _, Result};
use axum::{Router, serve::ListenerExt as _};
use tokio::{net::TcpListener, time::timeout};
use tokio_util::sync::CancellationToken;

/// Takes an address; the port counts from here on, also where the system chose it.
///
/// # Errors
/// If the address is taken or not of this machine.
pub(crate) async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address} (is another program using it?)"))?;
    let bound = listener.local_addr()?;
    Ok((listener, bound))
}

/// How long requests that are being answered may take after the end was asked for. Live updates
/// never finish by themselves; pages open them again, on this node or another.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves until `end`; requests that are being answered are finished first.
///
/// # Errors
/// If the listener fails.
pub(crate) async fn serve(
    listener: TcpListener,
    routes: Router,
    end: CancellationToken,
) -> std::io::Result<()> {
    // Small answers leave at once instead of waiting for more to send.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
    });
    let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
    let asked = end.clone().cancelled_owned();
    let serving = axum::serve(listener, routes).with_graceful_shutdown(asked);
    let too_late = async {
        end.cancelled().await;
        timeout(PATIENCE, pending::<Infallible>()).await
    };
    tokio::select! {
        served = serving => served,
        Err(_) = too_late => {
            tracing::debug!("connections that were still open are closed");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
        sync::Notify,
    };

    use super::*;

    /// Asks `/` of a server, asks the server to end while it answers, and returns the answer.
    async fn ended_while_answering(routes: Router, asked: &Notify) -> String {
        let (listener, address) = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let end = CancellationToken::new();
        let serving = serve(listener, routes, end.clone());
        let asking = async {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let request = "GET / HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n";
            stream.write_all(request.as_bytes()).await.unwrap();
            asked.notified().await;
            end.cancel();
            stream
        };
        let (served, mut stream) = tokio::join!(serving, asking);
        served.unwrap();
        let mut answer = String::new();
        let read = stream.read_to_string(&mut answer);
        // Nothing more comes once the server has ended, but an open stream says no goodbye.
        match timeout(PATIENCE, read).await {
            Ok(read) => drop(read.unwrap()),
            Err(_) => assert_eq!(answer, ""),
        }
        answer
    }

    #[tokio::test]
    async fn a_request_that_is_being_answered_is_finished() {
        let asked = Arc::new(Notify::new());
        let told = Arc::clone(&asked);
        let routes = Router::new().route(
            "/",
            get(move || {
                let told = Arc::clone(&told);
                async move {
                    told.notify_one();
                    tokio::task::yield_now().await;
                    "done"
                }
            }),
        );
        let answer = ended_while_answering(routes, &asked).await;
        assert!(answer.ends_with("done"), "{answer}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_that_never_ends_is_not_waited_for() {
        let asked = Arc::new(Notify::new());
        let told = Arc::clone(&asked);
        let routes = Router::new().route(
            "/",
            get(move || {
                told.notify_one();
                pending::<String>()
            }),
        );
        assert_eq!(ended_while_answering(routes, &asked).await, "");
    }
}
