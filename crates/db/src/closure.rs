//! What both engines do with a closure that has run.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::Error;
use crate::options::OnCommit;

/// What shall become of what a closure did.
pub(crate) enum Ran {
    Keep,
    Undo(Option<Error>),
}

/// What a closure's end means: a panic and a failed statement count as an error.
pub(crate) fn settle<T, E: From<Error>>(
    result: Result<Result<T, E>, Box<dyn Any + Send>>,
    failed: Option<Error>,
) -> (Result<T, E>, Ran) {
    match (result, failed) {
        (Ok(Ok(value)), None) => (Ok(value), Ran::Keep),
        (Ok(Ok(_)), Some(error)) => (Err(E::from(error.clone())), Ran::Undo(Some(error))),
        (Ok(Err(error)), failed) => (Err(error), Ran::Undo(failed)),
        (Err(panic), failed) => {
            let panic = message(&*panic);
            tracing::error!(panic, "a closure panicked; its transaction is rolled back");
            let error = Error::bug(format!("a closure panicked: {panic}"));
            (Err(E::from(error)), Ran::Undo(failed))
        }
    }
}

/// Hands the notes of a committed transaction out.
pub(crate) fn announce(on_commit: &OnCommit, notes: Vec<String>) {
    if notes.is_empty() {
        return;
    }
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| on_commit(notes))) {
        tracing::error!(panic = message(&*panic), "announcing a commit panicked");
    }
}

/// What a panic said.
pub(crate) fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
