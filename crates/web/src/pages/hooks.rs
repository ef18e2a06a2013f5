//! What other programs report to us, each at an address that proves itself.

use app::{answers::Heard, messages::Reported};
use axum::{
    body::Bytes,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use delivery::{Event, incoming::Answer, report::ReportError, twilio::Call};

use crate::{error::PageError, state::WebState};

/// `GET /hooks/kannel`: a delivery report. Kannel can only call with `GET`; the address carries a
/// keyed hash of its message's id, and a report that comes twice changes nothing.
pub async fn kannel(
    State(state): State<WebState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let reports = state
        .outside()
        .reports
        .as_ref()
        .ok_or_else(PageError::not_found)?;
    match reports.read(&query.unwrap_or_default()) {
        Ok(event) => report(&state, event).await,
        Err(error) => Ok(refused(error)),
    }
}

/// `POST /hooks/answers`: a text message that a gateway hands on; the address carries a secret.
pub async fn answers(
    State(state): State<WebState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let answers = state
        .outside()
        .answers
        .as_ref()
        .ok_or_else(PageError::not_found)?;
    let kind = text(&headers, header::CONTENT_TYPE.as_str());
    match answers.read(&query.unwrap_or_default(), kind, &body) {
        Ok(answer) => {
            take_in(&state, &answer).await?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Err(error) => Ok(refused(error)),
    }
}

/// `POST /hooks/twilio/reports`: what became of a message, signed by Twilio.
pub async fn twilio_reports(
    State(state): State<WebState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let twilio = state
        .outside()
        .twilio
        .as_ref()
        .ok_or_else(PageError::not_found)?;
    match twilio.report(call(query.as_deref(), &headers, &body)) {
        Ok(event) => report(&state, event).await,
        Err(error) => Ok(refused(error)),
    }
}

/// `POST /hooks/twilio/answers`: a text message that came in, signed by Twilio. What is answered
/// would be sent to the customer: nothing.
pub async fn twilio_answers(
    State(state): State<WebState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let twilio = state
        .outside()
        .twilio
        .as_ref()
        .ok_or_else(PageError::not_found)?;
    match twilio.answer(call(query.as_deref(), &headers, &body)) {
        Ok(answer) => {
            take_in(&state, &answer).await?;
            let kind = [(header::CONTENT_TYPE, "text/xml")];
            Ok((kind, "<Response></Response>").into_response())
        }
        Err(error) => Ok(refused(error)),
    }
}

/// Takes in what is said about a message.
async fn report(state: &WebState, event: Event) -> Result<Response, PageError> {
    let (message, reported) = match event {
        Event::Delivered(message) => (message, Reported::Delivered),
        Event::Failed(message, reason) => (message, Reported::Failed(reason)),
        // It has left and has not arrived, as is known already.
        Event::Underway(_) => return Ok(StatusCode::NO_CONTENT.into_response()),
    };
    state.app().take_report(message, reported).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes in what a customer answered. A stranger's message is passed over without a word: whoever
/// tries numbers learns nothing.
async fn take_in(state: &WebState, answer: &Answer) -> Result<(), PageError> {
    let Answer { from, text, id } = answer;
    let heard = state.app().take_sms(from, text, id.as_deref()).await?;
    match heard {
        Heard::Stranger => tracing::info!("an SMS came from a number that nobody has written to"),
        Heard::Repeated => tracing::debug!("an SMS was handed on once more"),
        Heard::Noted | Heard::SwitchedOff | Heard::SwitchedOn => {}
    }
    Ok(())
}

fn refused(error: ReportError) -> Response {
    match error {
        ReportError::Malformed => {
            (StatusCode::BAD_REQUEST, "this cannot be understood\n").into_response()
        }
        ReportError::Forged => {
            tracing::warn!("a call with a wrong token or signature was refused");
            (
                StatusCode::FORBIDDEN,
                "the token or the signature is wrong\n",
            )
                .into_response()
        }
    }
}

fn call<'a>(query: Option<&'a str>, headers: &'a HeaderMap, body: &'a [u8]) -> Call<'a> {
    Call {
        query,
        body,
        signature: text(headers, "x-twilio-signature"),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
