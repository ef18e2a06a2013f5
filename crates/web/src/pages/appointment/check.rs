//! What the dialog's fields mean while somebody is choosing. Nothing is changed.

use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    Subject,
    dialog::{Occasion, show, understood},
};
use crate::{error::PageError, extract::Form, state::WebState, views::forms::AppointmentForm};

/// `POST /cases/{number}/appointment/check`
pub async fn post(
    State(state): State<WebState>,
    mut subject: Subject,
    Form(mut form): Form<AppointmentForm>,
) -> Result<Response, PageError> {
    subject.carry_on(&mut form.from, &mut form.invitation);
    let form = understood(form, &subject.actor.zone);
    let opened = state
        .app()
        .check_appointment(&subject.actor, subject.case.id, &form)
        .await?;
    show(
        &state,
        &subject,
        StatusCode::OK,
        &opened,
        &Occasion::Choosing,
    )
    .await
}
