//! *Complete*, *Reopen*, *Delete*: and what becomes of a coming appointment.

use app::{
    Failure,
    casework::{Coming, EndError},
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{CaseId, appointment::Appointment, case::CaseType};
use uuid::Uuid;

use super::{Done, Subject};
use crate::{
    error::PageError,
    extract::{Form, Htmx, Page, Path, SignedIn},
    respond,
    state::WebState,
    views::{
        dialogs::{CompleteDialog, CompleteFragment, DeleteDialog, DeleteFragment},
        forms::{CompleteForm, DeleteForm, RevisionForm},
        parts::{Choice, Errors},
        toast::{DoneFragment, Toast},
    },
    words::Teller,
};

/// `GET /cases/{number}/complete`
pub async fn get_complete(
    State(state): State<WebState>,
    subject: Subject,
) -> Result<Response, PageError> {
    let coming = state
        .app()
        .coming_appointment(&subject.actor, subject.case.id)
        .await?;
    let key = state.app().form_key().to_string();
    show_complete(&state, &subject, StatusCode::OK, coming.as_ref(), key)
}

/// `POST /cases/{number}/complete`
pub async fn complete(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<CompleteForm>,
) -> Result<Response, PageError> {
    let fate = Coming::from_code(&form.appointment);
    match state
        .app()
        .complete_case(&subject.actor, subject.case.id, fate)
        .await
    {
        Ok(()) => subject.changed(Done::Completed, subject.cx.t.done_completed().to_owned()),
        // It came up, or nobody said what becomes of it: asked again.
        Err(EndError::Coming(coming)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show_complete(
                &state,
                &subject,
                status,
                Some(&coming),
                form.key.to_string(),
            )
        }
        Err(EndError::WrongNumber) => Err(PageError::not_found()),
        Err(EndError::Failure(failure)) => Err(failure.into()),
    }
}

/// `POST /cases/{number}/reopen`
pub async fn reopen(
    State(state): State<WebState>,
    subject: Subject,
    Form(_): Form<RevisionForm>,
) -> Result<Response, PageError> {
    state
        .app()
        .reopen_case(&subject.actor, subject.case.id)
        .await?;
    subject.changed(Done::Reopened, subject.cx.t.done_reopened().to_owned())
}

/// `GET /cases/{number}/delete`
pub async fn get_delete(
    State(state): State<WebState>,
    subject: Subject,
) -> Result<Response, PageError> {
    let coming = state
        .app()
        .coming_appointment(&subject.actor, subject.case.id)
        .await?;
    let form = DeleteForm {
        key: state.app().form_key(),
        ..DeleteForm::default()
    };
    show_delete(
        &state,
        &subject,
        StatusCode::OK,
        coming.as_ref(),
        form,
        Errors::none(),
    )
}

/// `POST /cases/{number}/delete`
///
/// Not by [`Subject`]: after the first press there is no such case, and the second one must be told
/// that it is done.
pub async fn delete(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Path(number): Path<i64>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<DeleteForm>,
) -> Result<Response, PageError> {
    let app = state.app();
    let case = match app.case_numbered(&actor, number).await {
        Ok(case) => Some(case),
        Err(Failure::NotFound) => None,
        Err(failure) => return Err(failure.into()),
    };
    // No case has the nil id: then only the form's key can say that it was deleted just now.
    let id = case
        .as_ref()
        .map_or(CaseId::from(Uuid::nil()), |case| case.id);
    let fate = Coming::from_code(&form.appointment);
    let outcome = app
        .delete_case(&actor, id, &form.number, fate, &form.key)
        .await;
    let (coming, errors) = match outcome {
        Ok(()) => return deleted(&cx, htmx, number),
        Err(EndError::WrongNumber) => {
            let sentence = cx.t.delete_wrong_number(&number.to_string());
            (
                app.coming_appointment(&actor, id).await?,
                Errors::none().with("number", sentence),
            )
        }
        Err(EndError::Coming(coming)) => (Some(*coming), Errors::none()),
        Err(EndError::Failure(failure)) => return Err(failure.into()),
    };
    let case = case.ok_or_else(PageError::not_found)?;
    let subject = Subject {
        actor,
        case,
        cx,
        htmx,
        from: String::new(),
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show_delete(&state, &subject, status, coming.as_ref(), form, errors)
}

/// The dashboard without the case, which says that it is gone.
fn deleted(cx: &crate::views::context::Cx, htmx: bool, number: i64) -> Result<Response, PageError> {
    let next = format!("/dashboard?done={}&number={number}", Done::Deleted.code());
    if !htmx {
        return Ok(respond::go(false, &next));
    }
    let toast = Toast {
        text: cx.t.done_deleted(&format!("#{number}")),
        changed: "cases".to_owned(),
        go: Some(next),
        ..Toast::default()
    };
    respond::page(&DoneFragment { cx, toast: &toast })
}

fn show_complete(
    state: &WebState,
    subject: &Subject,
    status: StatusCode,
    coming: Option<&Appointment>,
    key: String,
) -> Result<Response, PageError> {
    let dialog = CompleteDialog {
        base: subject.base(),
        case_name: subject.case.name.to_string(),
        key,
        appointment: coming.map(|coming| in_words(state, subject, coming)),
        choices: choices(
            subject,
            &[Coming::CancelAndTell, Coming::CancelSilently, Coming::Keep],
        ),
    };
    subject.show(
        status,
        &CompleteFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

fn show_delete(
    state: &WebState,
    subject: &Subject,
    status: StatusCode,
    coming: Option<&Appointment>,
    form: DeleteForm,
    errors: Errors,
) -> Result<Response, PageError> {
    let DeleteForm {
        key,
        number,
        appointment,
    } = form;
    let mut choices = choices(subject, &[Coming::CancelAndTell, Coming::CancelSilently]);
    if choices.iter().any(|choice| choice.value == appointment) {
        for choice in &mut choices {
            choice.selected = choice.value == appointment;
        }
    }
    let dialog = DeleteDialog {
        base: subject.base(),
        case_name: subject.case.name.to_string(),
        case_number: subject.case.number.to_string(),
        typed: number,
        key: key.to_string(),
        appointment: coming.map(|coming| in_words(state, subject, coming)),
        choices,
        errors,
    };
    subject.show(
        status,
        &DeleteFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

fn in_words(state: &WebState, subject: &Subject, appointment: &Appointment) -> String {
    let teller = Teller::new(&subject.cx, &subject.actor, state.app().now());
    teller.span(appointment.span).into()
}

/// The offered fates, the first one chosen. Guests of a group are never told by us.
fn choices(subject: &Subject, offered: &[Coming]) -> Vec<Choice> {
    let t = subject.cx.t;
    let group = subject.case.kind == CaseType::Group;
    let mut choices: Vec<Choice> = offered
        .iter()
        .filter(|fate| !(group && **fate == Coming::CancelAndTell))
        .map(|fate| {
            let label = match fate {
                Coming::CancelAndTell => t.complete_fate_tell(),
                Coming::CancelSilently => t.complete_fate_silent(),
                Coming::Keep => t.complete_fate_keep(),
            };
            Choice::new(fate.code(), label)
        })
        .collect();
    if let Some(first) = choices.first_mut() {
        first.selected = true;
    }
    choices
}
