//! *Cancel appointment*: the dialog, what its fields mean, and the red button.

use app::appointments::{
    AppointmentForm, CancelError, CancelForm, Dialog as Opened, FormErrors, Stale,
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::text::TextError;

use super::{
    Done, Subject,
    dialog::{invited, rows},
    prefill::Prefill,
    preview::preview,
};
use crate::{
    error::PageError,
    extract::{Form, Query},
    pages::fields::text_error,
    state::WebState,
    views::{
        appointment::{CancelDialog, CancelFragment, Invitation},
        forms,
        parts::Errors,
    },
};

/// `GET /cases/{number}/appointment/cancel`
pub async fn get(
    State(state): State<WebState>,
    mut subject: Subject,
    Query(wanted): Query<Prefill>,
) -> Result<Response, PageError> {
    subject.from = wanted.from;
    let (app, actor, case) = (state.app(), &subject.actor, subject.case.id);
    let Some((_, form)) = app.open_cancel_dialog(actor, case).await? else {
        return nothing(&state, &subject);
    };
    show(&state, &subject, StatusCode::OK, &form, &Again::default()).await
}

/// `POST /cases/{number}/appointment/cancel/check`
pub async fn check(
    State(state): State<WebState>,
    mut subject: Subject,
    Form(mut form): Form<forms::CancelForm>,
) -> Result<Response, PageError> {
    subject.carry_on(&mut form.from, &mut form.invitation);
    show(
        &state,
        &subject,
        StatusCode::OK,
        &understood(form),
        &Again::default(),
    )
    .await
}

/// `POST /cases/{number}/appointment/cancel`
pub async fn post(
    State(state): State<WebState>,
    mut subject: Subject,
    Form(mut form): Form<forms::CancelForm>,
) -> Result<Response, PageError> {
    subject.carry_on(&mut form.from, &mut form.invitation);
    let mut form = understood(form);
    let refused = state
        .app()
        .cancel_appointment(&subject.actor, subject.case.id, &form)
        .await;
    let again = match refused {
        Ok(saved) => return subject.done(&state, &saved).await,
        Err(CancelError::Invalid { words, .. }) => Again { words, stale: None },
        Err(CancelError::Stale(stale)) => {
            let standing = stale.current.as_ref().filter(|_| !stale.is_cancelled());
            let Some(current) = standing else {
                let rival = subject.teller(&state).rival(&stale, &subject.case, None);
                return subject.stays(&state, Done::NothingToCancel, rival.sentence);
            };
            // Both versions are on the screen now, so the next press is about this revision.
            form.revision = current.revision.to_string();
            Again {
                words: None,
                stale: Some(stale),
            }
        }
        Err(CancelError::Failure(failure)) => return Err(failure.into()),
    };
    show(
        &state,
        &subject,
        StatusCode::UNPROCESSABLE_ENTITY,
        &form,
        &again,
    )
    .await
}

fn nothing(state: &WebState, subject: &Subject) -> Result<Response, PageError> {
    let sentence = subject.cx.t.toast_nothing_to_cancel().to_owned();
    subject.stays(state, Done::NothingToCancel, sentence)
}

/// Why the dialog is shown again.
#[derive(Default)]
struct Again {
    words: Option<TextError>,
    stale: Option<Box<Stale>>,
}

async fn show(
    state: &WebState,
    subject: &Subject,
    status: StatusCode,
    form: &CancelForm,
    again: &Again,
) -> Result<Response, PageError> {
    let (app, actor, case) = (state.app(), &subject.actor, subject.case.id);
    let opened = app.check_cancel(actor, case, form).await?;
    let Some(mut dialog) = draw(state, subject, &opened, form, again) else {
        return nothing(state, subject);
    };
    if let Some(invitation) = &mut dialog.invitation {
        let teller = subject.teller(state);
        invitation.preview = preview(state, actor, &teller, &opened.check.outgoing)?;
    }
    subject.show(
        status,
        &CancelFragment {
            cx: &subject.cx,
            dialog: &dialog,
        },
    )
}

/// The dialog; `None` if there is nothing to cancel any more.
fn draw(
    state: &WebState,
    subject: &Subject,
    opened: &Opened,
    form: &CancelForm,
    again: &Again,
) -> Option<CancelDialog> {
    let appointment = opened.appointment.as_ref().filter(|_| !opened.is_new)?;
    let teller = subject.teller(state);
    let case = &opened.case;
    let stale = again.stale.as_deref().or(opened.check.changed.as_ref());
    let mut errors = Errors::none();
    if let Some(error) = again.words {
        errors = errors.with("words", text_error(subject.cx.t, error));
    }
    // The dialog has no time to type, so what the check says about times is beside the point.
    let mut check = opened.check.clone();
    check.errors = FormErrors {
        start: None,
        end: None,
        ..check.errors
    };
    Some(CancelDialog {
        base: subject.base(),
        back: subject.back(state),
        from: subject.from.clone(),
        case_name: case.name.to_string(),
        case_number: format!("#{}", case.number),
        words: teller.whole(appointment.span),
        key: form.key.to_string(),
        revision: form.revision.clone(),
        message: form.words.clone(),
        invitation: check.invites.then(|| Invitation {
            tell_old: teller.withdraw(&check.replaced),
            // Nobody needs the page of what is off.
            code: None,
            ..rows(&teller, &opened.organisation, case, &check, &opened.form)
        }),
        rival: stale.map(|stale| teller.rival(stale, case, None)),
        errors,
    })
}

/// The dialog's fields for the use case.
fn understood(form: forms::CancelForm) -> CancelForm {
    let forms::CancelForm {
        key,
        revision,
        from: _,
        words,
        invitation,
    } = form;
    let AppointmentForm {
        sms,
        phone,
        mail,
        email,
        language,
        withdraw,
        ..
    } = invited(invitation);
    CancelForm {
        sms,
        phone,
        mail,
        email,
        language,
        withdraw,
        words,
        revision,
        key,
    }
}
