//! The green button of the appointment dialog.

use app::appointments::{SaveError, Stale};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    Subject,
    dialog::{Occasion, show, understood},
};
use crate::{error::PageError, extract::Form, state::WebState, views::forms::AppointmentForm};

/// `POST /cases/{number}/appointment`
pub async fn post(
    State(state): State<WebState>,
    mut subject: Subject,
    Form(mut form): Form<AppointmentForm>,
) -> Result<Response, PageError> {
    subject.carry_on(&mut form.from, &mut form.invitation);
    let (app, actor, case) = (state.app(), &subject.actor, subject.case.id);
    let mut form = understood(form, &actor.zone);
    let occasion = match app.save_appointment(actor, case, &form).await {
        Ok(saved) => return subject.done(&state, &saved).await,
        Err(SaveError::Invalid(_)) => Occasion::Invalid,
        Err(SaveError::Unconfirmed(concerns)) => Occasion::Unconfirmed(concerns),
        Err(SaveError::Overlaps(_)) => Occasion::Forbidden,
        Err(SaveError::Stale(stale)) => {
            // Both versions are on the screen now, so the next press is about this revision.
            form.revision = revision(&stale);
            Occasion::Rival(stale)
        }
        Err(SaveError::Failure(failure)) => return Err(failure.into()),
    };
    let opened = app.check_appointment(actor, case, &form).await?;
    show(
        &state,
        &subject,
        StatusCode::UNPROCESSABLE_ENTITY,
        &opened,
        &occasion,
    )
    .await
}

/// The revision that the next press has to name; none if a new appointment would be made.
fn revision(stale: &Stale) -> String {
    match &stale.current {
        Some(current) if !stale.is_cancelled() => current.revision.to_string(),
        Some(_) | None => String::new(),
    }
}
