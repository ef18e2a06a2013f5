//! Listening for browsers: prompt answers, and an end that waits for them, but not for ever.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, Result};
use axum::{Router, serve::ListenerExt as _};
use tokio::net::TcpListener;
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
    axum::serve(listener, routes)
        .with_graceful_shutdown(end.cancelled_owned())
        .await
}
