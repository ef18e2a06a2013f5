//! *Complete*, *Reopen*, *Delete*: and what becomes of a coming appointment.

use app::{
    Failure,
    appointments::ComingEnd,
    casework::{Coming, Decision, EndError},
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    CaseId,
    case::{Case, CaseType},
};
use uuid::Uuid;

use super::{Done, Subject};
use crate::{
    error::PageError,
    extract::{Form, Htmx, Page, Path, SignedIn},
    pages::appointment::preview::preview,
    respond,
    state::WebState,
    views::{
        dialogs::{CompleteDialog, CompleteFragment, DeleteDialog, DeleteFragment},
        fate::{Fate, FateChoice},
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
    let form = CompleteForm {
        key: state.app().form_key(),
        ..CompleteForm::default()
    };
    show_complete(&state, &subject, StatusCode::OK, form).await
}

/// `POST /cases/{number}/complete`
pub async fn complete(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<CompleteForm>,
) -> Result<Response, PageError> {
    let decision = decision(&form.appointment, &form.revision);
    match state
        .app()
        .complete_case(&subject.actor, subject.case.id, decision)
        .await
    {
        Ok(()) => subject.changed(Done::Completed, subject.cx.t.done_completed().to_owned()),
        // It came up, or nobody said what becomes of it: asked again.
        Err(EndError::Coming(_)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show_complete(&state, &subject, status, form).await
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
    let form = DeleteForm {
        key: state.app().form_key(),
        ..DeleteForm::default()
    };
    show_delete(&state, &subject, StatusCode::OK, form, Errors::none()).await
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
    let decision = decision(&form.appointment, &form.revision);
    let outcome = app
        .delete_case(&actor, id, &form.number, decision, &form.key)
        .await;
    let errors = match outcome {
        Ok(()) => return deleted(&cx, htmx, number),
        Err(EndError::WrongNumber) => {
            let sentence = cx.t.delete_wrong_number(&number.to_string());
            Errors::none().with("number", sentence)
        }
        Err(EndError::Coming(_)) => Errors::none(),
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
    show_delete(&state, &subject, status, form, errors).await
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

async fn show_complete(
    state: &WebState,
    subject: &Subject,
    status: StatusCode,
    form: CompleteForm,
) -> Result<Response, PageError> {
    let CompleteForm {
        key,
        appointment,
        revision,
    } = form;
    let offered = [Coming::CancelAndTell, Coming::CancelSilently, Coming::Keep];
    let dialog = CompleteDialog {
        base: subject.base(),
        case_name: subject.case.name.to_string(),
        key: key.to_string(),
        fate: fate(state, subject, &offered, (&appointment, &revision)).await?,
    };
    subject.show(
        status,
        &CompleteFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

async fn show_delete(
    state: &WebState,
    subject: &Subject,
    status: StatusCode,
    form: DeleteForm,
    errors: Errors,
) -> Result<Response, PageError> {
    let DeleteForm {
        key,
        number,
        appointment,
        revision,
    } = form;
    let offered = [Coming::CancelAndTell, Coming::CancelSilently];
    let dialog = DeleteDialog {
        base: subject.base(),
        case_name: subject.case.name.to_string(),
        case_number: subject.case.number.to_string(),
        typed: number,
        key: key.to_string(),
        fate: fate(state, subject, &offered, (&appointment, &revision)).await?,
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

/// What a form says about the appointment that it was opened with.
fn decision(appointment: &str, revision: &str) -> Decision {
    Decision {
        coming: Coming::from_code(appointment),
        seen: revision.trim().parse().ok(),
    }
}

/// The question of what becomes of a coming appointment, if there is one. The answer that was
/// chosen stays so, else the first one is; that somebody changed the appointment since `revision`
/// is said. Guests of a group are never told by us.
async fn fate(
    state: &WebState,
    subject: &Subject,
    offered: &[Coming],
    (chosen, revision): (&str, &str),
) -> Result<Option<Fate>, PageError> {
    let (app, actor, case) = (state.app(), &subject.actor, &subject.case);
    let Some(ending) = app.check_ending(actor, case.id).await? else {
        return Ok(None);
    };
    let teller = Teller::new(&subject.cx, actor, app.now());
    let group = case.kind == CaseType::Group;
    let mut choices: Vec<FateChoice> = offered
        .iter()
        .filter(|coming| !(group && **coming == Coming::CancelAndTell))
        .map(|coming| answer(&teller, case, &ending, *coming))
        .collect();
    let at = choices
        .iter()
        .position(|answer| answer.choice.value == chosen)
        .unwrap_or_default();
    if let Some(answer) = choices.get_mut(at) {
        answer.choice.selected = true;
    }
    let current = &ending.appointment;
    let shown = current.revision.to_string();
    let is_old = !revision.is_empty() && revision != shown;
    Ok(Some(Fate {
        changed: is_old.then(|| teller.who_changed(current, case)),
        revision: shown,
        appointment: teller.span(ending.appointment.span).into(),
        choices,
        preview: preview(state, actor, &teller, &ending.outgoing)?,
    }))
}

/// One answer, and whom it tells.
fn answer(teller: &Teller, case: &Case, ending: &ComingEnd, coming: Coming) -> FateChoice {
    let (t, name) = (teller.t, case.name.as_str());
    let (label, tells, consequence) = match coming {
        Coming::CancelAndTell => (
            t.complete_fate_tell(),
            ending.outgoing.silence.is_none(),
            teller.tells_of_ending(case, ending),
        ),
        Coming::CancelSilently if case.kind == CaseType::Group => (
            t.complete_fate_silent(),
            false,
            vec![t.cancel_group_note().to_owned()],
        ),
        Coming::CancelSilently => (
            t.complete_fate_silent(),
            false,
            vec![t.invite_tells_nobody(name)],
        ),
        Coming::Keep => (t.complete_fate_keep(), false, vec![t.complete_keeps(name)]),
    };
    let believes = ending.believes.filter(|_| coming == Coming::CancelSilently);
    FateChoice {
        choice: Choice::new(coming.code(), label),
        tells,
        consequence,
        belief: believes.map(|span| t.invite_believes(name, &teller.span(span))),
    }
}
