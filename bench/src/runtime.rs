//! Where asynchronous work runs.

use std::io;

use tokio::runtime::{Builder, Runtime};

/// As the product runs: a thread for each core.
pub(crate) fn wide() -> io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build()
}

/// One thread: a load that takes as little as possible from the server beside it.
pub(crate) fn narrow() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
