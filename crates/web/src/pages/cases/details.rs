//! The right column's fields, each saved by itself.

use app::casework::{Edit, EditError, Field, FieldError};
use askama::Template as _;
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};

use super::{Done, Subject};
use crate::{
    error::{PageError, Problem},
    extract::Form,
    pages::{
        dashboard,
        fields::{email_error, text_error},
    },
    respond,
    state::WebState,
    views::{
        details::{DetailField, DetailFragment, DetailName, Details},
        forms::DetailForm,
    },
    words::{self, contact::phone_error},
};

/// `POST /cases/{number}/details`: one field.
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<DetailForm>,
) -> Result<Response, PageError> {
    let name = DetailName::parse(&form.field).ok_or(Problem::BadRequest)?;
    let edit = match Edit::parse(kind(name), &form.value) {
        Ok(edit) => edit,
        Err(error) => return refused(&state, &subject, name, form.value, error).await,
    };
    let case = match state
        .app()
        .edit_detail(&subject.actor, subject.case.id, edit)
        .await
    {
        Ok(case) => case,
        // Its page does not show these fields.
        Err(EditError::Group) => return Err(Problem::BadRequest.into()),
        Err(EditError::Failure(failure)) => return Err(failure.into()),
    };
    if !subject.htmx {
        return Ok(respond::go(
            false,
            &format!("{}?done={}", subject.base(), Done::Saved.code()),
        ));
    }
    let field = DetailField {
        saved: true,
        ..words::case::field(&subject.cx.t, &case, name, true)
    };
    let changed = match name {
        DetailName::Name | DetailName::Email | DetailName::Phone => {
            format!("cases {}", words::case::topic(case.id))
        }
        DetailName::Reference | DetailName::Notes => String::new(),
    };
    respond::page(&DetailFragment {
        cx: &subject.cx,
        base: &subject.base(),
        field: &field,
        changed: &changed,
    })
}

/// The field again with what was typed and why it was refused.
async fn refused(
    state: &WebState,
    subject: &Subject,
    name: DetailName,
    typed: String,
    error: FieldError,
) -> Result<Response, PageError> {
    let field = DetailField {
        value: typed,
        error: Some(sentence(subject, error)),
        ..words::case::field(&subject.cx.t, &subject.case, name, subject.actor.licensed)
    };
    if subject.htmx {
        let fragment = DetailFragment {
            cx: &subject.cx,
            base: &subject.base(),
            field: &field,
            changed: "",
        };
        let html = Html(fragment.render()?);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response());
    }
    let (actor, cx) = (&subject.actor, &subject.cx);
    let mut desk = dashboard::desk(state, actor, cx, &dashboard::Wanted::default()).await?;
    let mut columns = dashboard::columns(state, actor, cx, subject.case.number, "").await?;
    put(&mut columns.details, field);
    desk.columns = Some(columns);
    desk.answer(state, actor, cx, StatusCode::UNPROCESSABLE_ENTITY)
        .await
}

fn put(details: &mut Details, field: DetailField) {
    match field.field {
        DetailName::Name => details.name = field,
        DetailName::Email => details.email = Some(field),
        DetailName::Phone => details.phone = Some(field),
        DetailName::Reference => details.reference = field,
        DetailName::Notes => details.notes = field,
    }
}

fn kind(name: DetailName) -> Field {
    match name {
        DetailName::Name => Field::Name,
        DetailName::Email => Field::Email,
        DetailName::Phone => Field::Phone,
        DetailName::Reference => Field::Reference,
        DetailName::Notes => Field::Notes,
    }
}

fn sentence(subject: &Subject, error: FieldError) -> String {
    let t = subject.cx.t;
    match error {
        FieldError::Text(error) => text_error(t, error),
        FieldError::Email(error) => email_error(t, error),
        FieldError::Phone(error) => phone_error(t, error).to_owned(),
        FieldError::Zone(_) => t.refusal_unknown_zone().to_owned(),
    }
}
