//! The customer's link: shown, copied, replaced.

use askama::Template as _;
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};
use domain::{case::CaseType, secret::Secret};

use super::Subject;
use crate::{
    error::PageError,
    extract::Form,
    pages::invitation,
    respond,
    state::WebState,
    views::{
        dialogs::{LinkDialog, LinkFragment, ReplaceLinkDialog, ReplaceLinkFragment},
        forms::RevisionForm,
        toast::{DoneFragment, Toast},
    },
};

/// `GET /cases/{number}/link`
pub async fn get(State(state): State<WebState>, subject: Subject) -> Result<Response, PageError> {
    let token = state
        .app()
        .customer_link(&subject.actor, subject.case.id)
        .await?;
    let dialog = dialog(&state, &subject, &token).await?;
    subject.show(
        StatusCode::OK,
        &LinkFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

/// `GET /cases/{number}/link/replace`
pub async fn get_replace(
    State(state): State<WebState>,
    subject: Subject,
) -> Result<Response, PageError> {
    let dialog = ReplaceLinkDialog {
        base: subject.base(),
        case_name: subject.case.name.to_string(),
        key: state.app().form_key().to_string(),
    };
    subject.show(
        StatusCode::OK,
        &ReplaceLinkFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

/// `POST /cases/{number}/link/replace`: the dialog then shows the new link.
pub async fn replace(
    State(state): State<WebState>,
    subject: Subject,
    Form(_): Form<RevisionForm>,
) -> Result<Response, PageError> {
    let token = state
        .app()
        .replace_link(&subject.actor, subject.case.id)
        .await?;
    if !subject.htmx {
        return Ok(respond::go(false, &format!("{}/link", subject.base())));
    }
    let dialog = dialog(&state, &subject, &token).await?;
    let toast = Toast {
        text: subject.cx.t.done_link_replaced().to_owned(),
        changed: crate::words::case::topic(subject.case.id),
        ..Toast::default()
    };
    let cx = &subject.cx;
    let link = LinkFragment {
        cx,
        dialog: &dialog,
    }
    .render()?;
    let done = DoneFragment { cx, toast: &toast }.render()?;
    Ok(Html(link + &done).into_response())
}

async fn dialog(
    state: &WebState,
    subject: &Subject,
    token: &Secret<String>,
) -> Result<LinkDialog, PageError> {
    let case = &subject.case;
    let link = invitation::link(state.config(), token);
    let text = if case.kind == CaseType::Group {
        guests_text(state, subject, &link).await?
    } else {
        None
    };
    Ok(LinkDialog {
        base: subject.base(),
        case_name: case.name.to_string(),
        link,
        code: state
            .app()
            .view_protection(&subject.actor, case.id)
            .await?
            .code
            .map(|code| code.spaced()),
        text,
        replaceable: subject.actor.licensed,
    })
}

/// What an operator sends to the guests of a group: time and link, in the case's language.
async fn guests_text(
    state: &WebState,
    subject: &Subject,
    link: &str,
) -> Result<Option<String>, PageError> {
    let (app, actor, case) = (state.app(), &subject.actor, &subject.case);
    let Some(coming) = app.coming_appointment(actor, case.id).await? else {
        return Ok(None);
    };
    let organisation = app.organisation(actor).await?;
    let zone = &coming.zone;
    let (start, now) = (zone.at(coming.span.start), zone.at(app.now()));
    let when = texts::when::sms_moment_in_zone(case.language, &start, &now);
    let texts = texts::customer(case.language).plain();
    Ok(Some(texts.message_sms_invitation(
        organisation.name.as_str(),
        &when,
        link,
    )))
}
