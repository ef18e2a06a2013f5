//! The email alone, for the frame beside its text.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::wording::OwnText;

use super::edit::{Subject, content, parse, standing};
use crate::{
    error::PageError, extract::Form, pages::messages::framed, state::WebState,
    views::forms::TextForm,
};

/// `GET …/letter`: with the words that count.
pub async fn get(State(state): State<WebState>, subject: Subject) -> Result<Response, PageError> {
    let history = state
        .app()
        .own_text_history(&subject.actor, subject.key)
        .await?;
    let (title, text) = standing(subject.key, history.first());
    let form = TextForm {
        subject: title.unwrap_or_default(),
        text,
        ..TextForm::default()
    };
    let own = parse(subject.key, &form).ok();
    letter(&state, &subject, &form, own).await
}

/// `POST …/letter`: with the words as typed. Nothing is changed. Words that cannot be sent leave the
/// frame as it was; what is wrong with them stands beside it.
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<TextForm>,
) -> Result<Response, PageError> {
    match parse(subject.key, &form) {
        Ok(own) => letter(&state, &subject, &form, Some(own)).await,
        Err(_) => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

async fn letter(
    state: &WebState,
    subject: &Subject,
    form: &TextForm,
    text: Option<OwnText>,
) -> Result<Response, PageError> {
    framed(content(state, subject, form, text).await?)
}
