//! *Password protection*: the code of a case's page, shown, made anew, switched on and off.

use app::protection::{NewProtection, ProtectError, Protection};
use askama::Template as _;
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};
use domain::{
    contact::PhoneNumber,
    protection::{Code, Knows, Protected},
};

use super::Subject;
use crate::{
    error::{PageError, Problem},
    extract::Form,
    respond,
    state::WebState,
    views::{
        protection::{ProtectionDialog, ProtectionForm, ProtectionFragment},
        toast::{DoneFragment, Toast},
    },
    words,
};

/// `GET /cases/{number}/protection`
pub async fn get(State(state): State<WebState>, subject: Subject) -> Result<Response, PageError> {
    let seen = state
        .app()
        .view_protection(&subject.actor, subject.case.id)
        .await?;
    let dialog = dialog(&state, &subject, &seen, None);
    let cx = &subject.cx;
    let fragment = ProtectionFragment {
        cx,
        dialog: &dialog,
    };
    subject.show(StatusCode::OK, &fragment)
}

/// `POST /cases/{number}/protection`: the dialog then shows how it is now.
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(form): Form<ProtectionForm>,
) -> Result<Response, PageError> {
    let (app, actor, case) = (state.app(), &subject.actor, subject.case.id);
    let to = match form.to.as_str() {
        "on" => Some(Protected::On),
        "off" => Some(Protected::Off),
        "renewed" => Some(Protected::Renewed),
        "tell" => None,
        _ => return Err(Problem::BadRequest.into()),
    };
    let new = NewProtection {
        to,
        sms: ProtectionForm::is_on(form.sms.as_ref()),
        email: ProtectionForm::is_on(form.mail.as_ref()),
        key: form.key,
    };
    let cx = &subject.cx;
    let seen = match app.protect(actor, case, &new).await {
        Ok(seen) => seen,
        Err(ProtectError::Mandatory) => {
            let seen = app.view_protection(actor, case).await?;
            let why = cx.t.protection_refused();
            let dialog = dialog(&state, &subject, &seen, Some(why));
            let fragment = ProtectionFragment {
                cx,
                dialog: &dialog,
            };
            return subject.show(StatusCode::UNPROCESSABLE_ENTITY, &fragment);
        }
        Err(ProtectError::Failure(failure)) => return Err(failure.into()),
    };
    if !subject.htmx {
        return Ok(respond::go(
            false,
            &format!("{}/protection", subject.base()),
        ));
    }
    let text = match to {
        Some(Protected::On) => cx.t.protection_done_on(),
        Some(Protected::Off) => cx.t.protection_done_off(),
        Some(Protected::Renewed) => cx.t.protection_done_renewed(),
        None => cx.t.protection_done_told(),
    };
    let dialog = dialog(&state, &subject, &seen, None);
    let toast = Toast {
        text: text.to_owned(),
        changed: words::case::topic(case),
        ..Toast::default()
    };
    let fragment = ProtectionFragment {
        cx,
        dialog: &dialog,
    };
    let done = DoneFragment { cx, toast: &toast }.render()?;
    Ok(Html(fragment.render()? + &done).into_response())
}

fn dialog(
    state: &WebState,
    subject: &Subject,
    seen: &Protection,
    refused: Option<&'static str>,
) -> ProtectionDialog {
    let t = subject.cx.t;
    ProtectionDialog {
        base: subject.base(),
        case_name: seen.case.name.to_string(),
        code: seen.code.as_ref().map(Code::spaced),
        knows: seen.knows.map(|knows| match knows {
            Knows::Yes => t.protection_known(),
            Knows::Soon => t.protection_soon(),
            Knows::NotYet | Knows::NoLonger => t.protection_unknown(),
        }),
        removable: seen.policy.allows_open(),
        sms: seen.tells.phone.as_ref().map(PhoneNumber::spaced),
        email: seen
            .tells
            .email
            .as_ref()
            .map(|address| address.as_str().to_owned()),
        refused,
        key: state.app().form_key().to_string(),
    }
}
