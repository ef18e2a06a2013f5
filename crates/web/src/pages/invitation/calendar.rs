//! *Add to calendar*.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use delivery::{
    calendar::{self, Calendar, Offer},
    config::MailFrom,
};
use domain::appointment::AppointmentStatus;

use super::{Link, link, show};
use crate::{
    error::PageError,
    state::{WebConfig, WebState},
};

/// `GET /i/{token}/calendar.ics`
pub async fn get(State(state): State<WebState>, by: Link) -> Result<Response, PageError> {
    let invitation = by.open(&state).await?;
    let invited = invitation
        .appointment
        .as_ref()
        .filter(|invited| invited.appointment.status == AppointmentStatus::Scheduled)
        .ok_or_else(PageError::not_found)?;
    let sender = sender(state.config())?;
    let file = calendar::file(&Offer {
        appointment: &invited.appointment,
        company: invitation.organisation_name.as_str(),
        operator: &show::with_whom(invited),
        sender: &sender.address,
        link: &link(state.config(), by.token.text()),
        language: invitation.language,
    });
    let disposition = format!("attachment; filename=\"{}\"", Calendar::FILE_NAME);
    let headers = [
        (header::CONTENT_TYPE, file.content_type()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, file.body).into_response())
}

/// Who sends emails: the `ORGANIZER` must be the same as in them, since calendars know the entry
/// by both.
fn sender(config: &WebConfig) -> Result<MailFrom, PageError> {
    match &config.mail_from {
        Some(sender) => Ok(sender.clone()),
        None => MailFrom::of_host(config.public_url.host_str().unwrap_or_default())
            .map_err(PageError::internal),
    }
}
