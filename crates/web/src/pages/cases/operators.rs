//! Who takes care of a case: added, taken off.

use app::casework::{Joined, TeamError};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{OperatorId, appointment::Conflict, text::Name};

use super::{Done, Subject};
use crate::{
    error::{PageError, Problem},
    extract::Form,
    state::WebState,
    views::{
        dialogs::{OperatorsDialog, OperatorsFragment},
        forms::{OperatorForm, RevisionForm},
        parts::{Choice, Errors},
    },
    words::Teller,
};

/// `GET /cases/{number}/operators`
pub async fn get(State(state): State<WebState>, subject: Subject) -> Result<Response, PageError> {
    let form = OperatorForm {
        key: state.app().form_key(),
        ..OperatorForm::default()
    };
    show(&state, &subject, StatusCode::OK, form, Errors::none()).await
}

/// `POST /cases/{number}/operators`
pub async fn add(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<OperatorForm>,
) -> Result<Response, PageError> {
    let t = subject.cx.t;
    let Ok(id) = form.operator.parse::<OperatorId>() else {
        let errors = Errors::none().with("operator", t.operators_choose());
        return show(
            &state,
            &subject,
            StatusCode::UNPROCESSABLE_ENTITY,
            form,
            errors,
        )
        .await;
    };
    let (app, actor) = (state.app(), &subject.actor);
    let name = app
        .addable_operators(actor, &subject.case)
        .await?
        .into_iter()
        .find(|operator| operator.id == id)
        .map(|operator| operator.name.to_string())
        .unwrap_or_default();
    match app.add_operator(actor, subject.case.id, id).await {
        Ok(Joined { conflicts }) => {
            let text = match conflicts.first() {
                Some(conflict) => overlaps(&state, &subject, &name, conflict),
                None => t.done_operator_added(&name),
            };
            subject.changed(Done::Saved, text)
        }
        Err(error) => {
            let errors = Errors::none().with("operator", refusal(&state, &subject, error)?);
            show(
                &state,
                &subject,
                StatusCode::UNPROCESSABLE_ENTITY,
                form,
                errors,
            )
            .await
        }
    }
}

/// `POST /cases/{number}/operators/remove`
pub async fn remove(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<OperatorForm>,
) -> Result<Response, PageError> {
    let id: OperatorId = form.operator.parse().map_err(|_| Problem::BadRequest)?;
    match state
        .app()
        .remove_operator(&subject.actor, subject.case.id, id)
        .await
    {
        Ok(()) => subject.changed(Done::Saved, subject.cx.t.done_operator_removed().to_owned()),
        Err(error) => {
            let sentence = refusal(&state, &subject, error)?;
            subject.unchanged(sentence)
        }
    }
}

/// `POST /cases/{number}/take`: *Take this case*, from the queue.
pub async fn take(
    State(state): State<WebState>,
    subject: Subject,
    Form(_): Form<RevisionForm>,
) -> Result<Response, PageError> {
    match state.app().take_case(&subject.actor, subject.case.id).await {
        Ok(()) => subject.changed(Done::Taken, subject.cx.t.done_taken().to_owned()),
        Err(error) => {
            let sentence = refusal(&state, &subject, error)?;
            subject.unchanged(sentence)
        }
    }
}

async fn show(
    state: &WebState,
    subject: &Subject,
    status: StatusCode,
    form: OperatorForm,
    errors: Errors,
) -> Result<Response, PageError> {
    let addable = state
        .app()
        .addable_operators(&subject.actor, &subject.case)
        .await?;
    let dialog = OperatorsDialog {
        base: subject.base(),
        case_name: subject.case.name.to_string(),
        key: form.key.to_string(),
        choices: addable
            .into_iter()
            .map(|operator| {
                let id = operator.id.to_string();
                let chosen = id == form.operator;
                Choice::new(id, operator.name.as_str()).selected_if(chosen)
            })
            .collect(),
        errors,
    };
    subject.show(
        status,
        &OperatorsFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

fn overlaps(state: &WebState, subject: &Subject, name: &str, conflict: &Conflict) -> String {
    let teller = Teller::new(&subject.cx, &subject.actor, state.app().now());
    let when = teller.span(conflict.span);
    subject
        .cx
        .t
        .done_operator_overlaps(name, conflict.case_name.as_str(), &when)
}

/// Why the operators of the case stay as they are.
fn refusal(state: &WebState, subject: &Subject, error: TeamError) -> Result<String, PageError> {
    let t = subject.cx.t;
    Ok(match error {
        TeamError::NotLicensed => t.operators_not_licensed().to_owned(),
        TeamError::Inactive => t.operators_inactive().to_owned(),
        TeamError::Overlaps(conflicts) => match conflicts.first() {
            Some(conflict) => {
                let teller = Teller::new(&subject.cx, &subject.actor, state.app().now());
                t.operators_overlaps(conflict.case_name.as_str(), &teller.span(conflict.span))
            }
            None => t.operators_last().to_owned(),
        },
        TeamError::LastOfAppointment => t.operators_last().to_owned(),
        TeamError::Taken(names) => {
            let names: Vec<&str> = names.iter().map(Name::as_str).collect();
            t.operators_taken(&names.join(", "))
        }
        TeamError::Failure(failure) => return Err(failure.into()),
    })
}
