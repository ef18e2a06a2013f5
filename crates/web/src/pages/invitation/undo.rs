//! *Take it back*: the customer cancelled by mistake.

use app::{appointments::UndoError, invitation::Sent};
use axum::{extract::State, response::Response};

use super::{GuestForm, Link, Note};
use crate::{error::PageError, pages::fields, state::WebState, views::forms::RevisionForm};

/// `POST /i/{token}/undo`
pub async fn post(
    State(state): State<WebState>,
    link: Link,
    GuestForm(form): GuestForm<RevisionForm>,
) -> Result<Response, PageError> {
    link.count(&state, Sent::Form).await?;
    let revision = fields::revision(&form.revision)?;
    let note = match state.app().undo_by_customer(link.bearer(), revision).await {
        Ok(()) => Note::TakenBack,
        Err(UndoError::Gone | UndoError::Told) => Note::TakeBackLate,
        Err(UndoError::Overlaps(_)) => Note::TakeBackTaken,
        Err(UndoError::Failure(failure)) => return Err(link.failed(&state, failure).await),
    };
    Ok(link.back(Some(note)))
}
