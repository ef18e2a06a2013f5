//! Whether the customer of a case is reminded.

use app::Failure;
use axum::{extract::State, response::Response};

use super::{Done, Subject};
use crate::{
    error::{PageError, Problem},
    extract::Form,
    state::WebState,
    views::forms::CaseRemindersForm,
};

/// `POST /cases/{number}/reminders`
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<CaseRemindersForm>,
) -> Result<Response, PageError> {
    let t = subject.cx.t;
    let (on, said) = match form.to.as_str() {
        "on" => (true, t.reminder_done_on()),
        "off" => (false, t.reminder_done_off()),
        _ => return Err(Problem::BadRequest.into()),
    };
    match state
        .app()
        .switch_reminders(&subject.actor, subject.case.id, on)
        .await
    {
        Ok(()) => subject.changed(Done::Saved, said.to_owned()),
        // Its page does not show this form.
        Err(Failure::Group) => Err(Problem::BadRequest.into()),
        Err(failure) => Err(failure.into()),
    }
}
