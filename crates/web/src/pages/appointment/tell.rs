//! *Tell now* and *Mark as missed*.

use app::appointments::{Saved, TellError};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{Done, Subject, preview::preview};
use crate::{
    error::PageError,
    extract::Form,
    pages::fields,
    state::WebState,
    views::{
        dialogs::{TellDialog, TellFragment},
        forms::RevisionForm,
        preview::Preview,
    },
    words,
};

/// `GET /cases/{number}/appointment/tell`: what would go out.
pub async fn get(State(state): State<WebState>, subject: Subject) -> Result<Response, PageError> {
    let (app, actor, case) = (state.app(), &subject.actor, &subject.case);
    let view = app.view_appointment(actor, case.id).await?;
    let Some(view) = view.filter(|view| !view.telling.messages.is_empty()) else {
        let sentence = subject.cx.t.toast_nobody_to_tell().to_owned();
        return subject.stays(&state, Done::NobodyToTell, sentence);
    };
    let teller = subject.teller(&state);
    let preview = preview(&state, actor, &teller, &view.telling)?;
    let dialog = TellDialog {
        base: subject.base(),
        key: app.form_key().to_string(),
        revision: view.appointment.revision.to_string(),
        unaware: words::case::unaware(&teller, case, &view),
        tells: teller.tells(case, &view.telling),
        preview: preview.map(|preview| Preview {
            open: true,
            ..preview
        }),
    };
    subject.show(
        StatusCode::OK,
        &TellFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

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
