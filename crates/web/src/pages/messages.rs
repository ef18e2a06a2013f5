//! One message as its reader sees it, *Send again* and *Use the other channel*.

use app::{appointments::RepeatError, invitation::LinkToken, messages::MessageView as Seen};
use axum::{
    extract::State,
    http::{HeaderName, StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use delivery::{
    config::MailFrom,
    render::{Content, Letter, Unwritable},
};
use domain::{
    FormKey, MessageId,
    message::{Channel, Message, MessageKind},
    operator::Actor,
    secret::Secret,
};
use serde::Deserialize;

use super::{cases::Done, invitation};
use crate::{
    error::{PageError, Problem},
    extract::{Form, Htmx, Page, Path, Query, SignedIn},
    headers::PREVIEW_POLICY,
    respond,
    state::WebState,
    views::{
        context::Cx,
        dialogs,
        errors::ErrorPage,
        message::{MessageFragment, MessageView},
        toast::{DoneFragment, Toast},
    },
    words::{self, Teller},
};

/// `POST /messages/{id}/again`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AgainForm {
    /// Idempotency key.
    key: FormKey,
    /// The channel's word; empty: the one on which it failed.
    channel: String,
}

/// `GET /messages/draft`: what a dialog would send, as the dialog sealed it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sealed {
    message: String,
}

/// A sender that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("no sender can be made from the public address")]
struct NoSender(#[source] delivery::config::MailFromError);

/// `GET /messages/{id}`: a dialog over the case, or a page of its own.
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<MessageId>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let seen = state.app().view_message(&actor, id).await?;
    let message = view(&state, &actor, &cx, &seen)?;
    let fragment = MessageFragment {
        cx: &cx,
        message: &message,
    };
    if htmx {
        respond::page(&fragment)
    } else {
        Ok(Html(dialogs::page(&cx, &fragment)?).into_response())
    }
}

/// `GET /messages/{id}/email`: the email's own HTML, for the frame. It may load nothing and run
/// nothing, and its links lead out of the frame.
pub async fn email(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<MessageId>,
) -> Result<Response, PageError> {
    let seen = state.app().view_message(&actor, id).await?;
    framed(written(&state, &actor, &seen)?)
}

/// `GET /messages/draft?message=…`: the same for an email that a dialog would send.
pub async fn draft(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Query(Sealed { message }): Query<Sealed>,
) -> Result<Response, PageError> {
    let seen = state.app().open_draft(&actor, &message).await?;
    let token = seen.link.as_ref().map(LinkToken::text);
    let hidden = Secret::new("…".to_owned());
    let link = invitation::link(state.config(), token.unwrap_or(&hidden));
    let code = seen.code.as_ref().map(|code| code.reveal().as_str());
    framed(written_with(&state, &seen.message, (Some(&link), code))?)
}

pub(super) fn framed(content: Option<Content>) -> Result<Response, PageError> {
    let Some(Content::Email(email)) = content else {
        return Err(PageError::not_found());
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, PREVIEW_POLICY),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    Ok((headers, Html(email.html)).into_response())
}

/// `POST /messages/{id}/again`: tells its reader what is true now, over the same channel or another.
pub async fn again(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<MessageId>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<AgainForm>,
) -> Result<Response, PageError> {
    let seen = state.app().view_message(&actor, id).await?;
    let channel = match form.channel.as_str() {
        "" => None,
        word => Some(Channel::from_code(word).ok_or(Problem::BadRequest)?),
    };
    let repeated = state
        .app()
        .repeat_message(&actor, id, channel, &form.key)
        .await;
    let (text, status) = match repeated {
        Ok(_) if !htmx => {
            let done = Done::SentAgain.code();
            return Ok(respond::go(false, &format!("{}?done={done}", back(&seen))));
        }
        Ok(repeated) => {
            let new = state.app().view_message(&actor, repeated.message).await?;
            let teller = Teller::new(&cx, &actor, state.app().now());
            let mut sentences = vec![cx.t.done_sent_again().to_owned()];
            sentences.extend(teller.sending(&[new.message]));
            (sentences.join(" "), StatusCode::OK)
        }
        Err(error) => match (words::reach::refused(cx.t, &error), error) {
            (Some(why), _) => (why.to_owned(), StatusCode::CONFLICT),
            (None, RepeatError::Failure(failure)) => return Err(failure.into()),
            (None, _) => (cx.t.done_not_sent_again().to_owned(), StatusCode::CONFLICT),
        },
    };
    let mut response = if htmx {
        let topic = seen
            .message
            .case
            .map(words::case::topic)
            .unwrap_or_default();
        let toast = Toast {
            text,
            refused: status != StatusCode::OK,
            changed: format!("operations {topic}").trim_end().to_owned(),
            ..Toast::default()
        };
        respond::page(&DoneFragment {
            cx: &cx,
            toast: &toast,
        })?
    } else {
        respond::page(&ErrorPage {
            cx: &cx,
            status: status.as_u16(),
            title: cx.t.case_send_again(),
            advice: &text,
            request: None,
        })?
    };
    *response.status_mut() = status;
    Ok(response)
}

/// The case's page, or the dashboard once the case is gone.
fn back(seen: &Seen) -> String {
    match (&seen.message.case, &seen.message.snapshot) {
        (Some(_), Some(snapshot)) => words::case::base(snapshot.case_number),
        _ => "/dashboard".to_owned(),
    }
}

fn view(state: &WebState, actor: &Actor, cx: &Cx, seen: &Seen) -> Result<MessageView, PageError> {
    let message = &seen.message;
    let teller = Teller::new(cx, actor, state.app().now());
    let key = state.app().form_key().to_string();
    let (mut subject, mut text, mut segments, mut frame) = (None, None, None, None);
    match written(state, actor, seen)? {
        Some(Content::Email(email)) => {
            subject = Some(email.subject);
            frame = Some(format!("{}/email", words::message::href(message)));
        }
        Some(Content::Sms(sms)) => {
            segments = Some(cx.t.message_segments(i64::from(sms.segments)));
            text = Some(sms.text);
        }
        None => text = Some(cx.t.message_erased().to_owned()),
    }
    let snapshot = message.snapshot.as_ref();
    let reader = snapshot.filter(|_| message.kind.to_customer());
    Ok(MessageView {
        base: back(seen),
        case_name: reader
            .map(|snapshot| snapshot.case_name.clone())
            .unwrap_or_default(),
        mark: words::message::mark(&teller, message, None, actor.licensed, &key),
        to: snapshot
            .map(|_| words::message::recipient(message))
            .unwrap_or_default(),
        language: texts::language_name(&cx.t, message.language).to_owned(),
        subject,
        text,
        segments,
        frame,
        history: words::message::history(&teller, message),
    })
}

/// The message as it is sent; `None` once its text was erased.
///
/// Who has the customer's link can act as the customer: without a licence it is not shown.
fn written(state: &WebState, actor: &Actor, seen: &Seen) -> Result<Option<Content>, PageError> {
    let Seen {
        message,
        link,
        code,
    } = seen;
    let code = code.as_ref().map(|code| {
        if actor.licensed {
            code.reveal().as_str()
        } else {
            HIDDEN_CODE
        }
    });
    // It had none to bring: taken back before it left.
    let code = code.or((message.kind == MessageKind::CodeChanged).then_some(HIDDEN_CODE));
    let link = match (message.kind, link, &message.snapshot) {
        (kind, _, Some(snapshot)) if !kind.to_customer() => {
            let address = state.config().public_url.as_str().trim_end_matches('/');
            Some(format!(
                "{address}{}",
                words::case::base(snapshot.case_number)
            ))
        }
        (_, Some(token), _) if actor.licensed => {
            Some(invitation::link(state.config(), token.text()))
        }
        (_, Some(_), _) => {
            let hidden = Secret::new("…".to_owned());
            Some(invitation::link(state.config(), &hidden))
        }
        (_, None, _) => None,
    };
    written_with(state, message, (link.as_deref(), code))
}

/// Stands for a code that is not shown, or yet to be made: as long as one.
pub(crate) const HIDDEN_CODE: &str = "******";

/// A message with this link and code, by the code that writes it when it is sent.
pub(super) fn written_with(
    state: &WebState,
    message: &Message,
    (link, code): (Option<&str>, Option<&str>),
) -> Result<Option<Content>, PageError> {
    let sender = sender(state)?;
    let letter = Letter {
        message,
        link,
        code,
        sender: &sender,
        calendars_heard: false,
    };
    match letter.write() {
        Ok(content) => Ok(Some(content)),
        // Erased; or never to be written, which its state says.
        Err(
            Unwritable::Erased
            | Unwritable::NoLink
            | Unwritable::NoCode
            | Unwritable::Recipient
            | Unwritable::Channel,
        ) => Ok(None),
        Err(error @ Unwritable::Template(_)) => Err(PageError::internal(error)),
    }
}

/// In whose name emails go out.
pub(super) fn sender(state: &WebState) -> Result<MailFrom, PageError> {
    if let Some(sender) = &state.config().mail_from {
        return Ok(sender.clone());
    }
    let host = state.config().public_url.host_str().unwrap_or("localhost");
    MailFrom::of_host(host).map_err(|error| PageError::internal(NoSender(error)))
}
