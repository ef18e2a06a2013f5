//! *Undo*: the author of a change takes it back before anybody hears of it.

use app::appointments::UndoError;
use axum::{extract::State, response::Response};
use domain::AppointmentId;

use super::{Done, Subject};
use crate::{
    error::PageError, extract::Form, pages::fields, state::WebState, views::forms::RevisionForm,
};

/// `POST /cases/{number}/appointment/undo`
///
/// `key` names the appointment: one that was only just scheduled is gone after the first press, and
/// a second press must find what the first one did.
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<RevisionForm>,
) -> Result<Response, PageError> {
    let (app, actor) = (state.app(), &subject.actor);
    let revision = fields::revision(&form.revision)?;
    let appointment = match form.key.as_str().parse::<AppointmentId>() {
        Ok(appointment) => Some(appointment),
        Err(_) => app
            .view_appointment(actor, subject.case.id)
            .await?
            .map(|seen| seen.appointment.id),
    };
    let t = subject.cx.t;
    let Some(appointment) = appointment else {
        return subject.stays(&state, Done::UndoGone, t.toast_undo_gone().to_owned());
    };
    match app.undo_appointment(actor, appointment, revision).await {
        Ok(saved) => subject.done(&state, &saved).await,
        Err(UndoError::Gone) => {
            subject.stays(&state, Done::UndoGone, t.toast_undo_gone().to_owned())
        }
        Err(UndoError::Told) => {
            subject.stays(&state, Done::UndoTold, t.toast_undo_told().to_owned())
        }
        Err(UndoError::Overlaps(conflicts)) => {
            let sentence = subject.teller(&state).taken(&conflicts);
            subject.stays(&state, Done::UndoTaken, sentence)
        }
        Err(UndoError::Failure(failure)) => Err(failure.into()),
    }
}
