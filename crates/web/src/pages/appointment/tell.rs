//! *Tell now* and *Mark as missed*.

use app::appointments::{Saved, TellError};
use axum::{extract::State, response::Response};

use super::{Done, Subject};
use crate::{
    error::PageError, extract::Form, pages::fields, state::WebState, views::forms::RevisionForm,
};

/// `POST /cases/{number}/appointment/tell`
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<RevisionForm>,
) -> Result<Response, PageError> {
    let told = state
        .app()
        .tell_now(&subject.actor, subject.case.id, &form.key)
        .await;
    answer(&state, &subject, told).await
}

/// `POST /cases/{number}/appointment/missed`
pub async fn missed(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<RevisionForm>,
) -> Result<Response, PageError> {
    let revision = fields::revision(&form.revision)?;
    let marked = state
        .app()
        .mark_missed(&subject.actor, subject.case.id, revision)
        .await;
    answer(&state, &subject, marked).await
}

async fn answer(
    state: &WebState,
    subject: &Subject,
    outcome: Result<Saved, TellError>,
) -> Result<Response, PageError> {
    let t = subject.cx.t;
    match outcome {
        Ok(saved) => subject.done(state, &saved).await,
        Err(TellError::Nobody) => subject.stays(
            state,
            Done::NobodyToTell,
            t.toast_nobody_to_tell().to_owned(),
        ),
        Err(TellError::NotBegun) => {
            subject.stays(state, Done::NotBegun, t.toast_not_begun().to_owned())
        }
        Err(TellError::Stale(_)) => subject.stays(
            state,
            Done::ChangedMeanwhile,
            t.toast_changed_meanwhile().to_owned(),
        ),
        Err(TellError::Failure(failure)) => Err(failure.into()),
    }
}
