//! The own calendar for phones and calendar programs: a private address that is read only
//! (PRODUCT.md, "Calendar address").
//!
//! The token in the path is the right to read. An address that is wrong, switched off or a
//! deactivated operator's answers in the same way.

use app::{Failure, invitation::LinkToken};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use delivery::calendar::{Entry, feed};
use domain::{appointment::AppointmentStatus, operator::Actor};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::invitation::wrong_link;
use crate::{
    error::{PageError, Problem},
    extract::{ClientAddress, Form, Htmx, Path, SignedIn},
    respond,
    state::{WebConfig, WebState},
};

/// Where the addresses begin.
pub(crate) const PREFIX: &str = "/feed/";

/// Programs keep the file and ask whether it is still the same; nobody in between keeps it.
const CACHED: &str = "private, no-cache";

/// What a browser that opens the address saves it as: not the token.
const DISPOSITION: &str = "inline; filename=\"appointments.ics\"";

/// The actor's own address as settings show it; `None` while it is switched off.
pub(crate) async fn address(state: &WebState, actor: &Actor) -> Result<Option<String>, PageError> {
    let token = state.app().feed_address(actor).await?;
    let public = public(state.config());
    Ok(token.map(|token| format!("{public}{PREFIX}{}.ics", token.reveal())))
}

/// Which button was pressed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FeedForm {
    /// `on`, `replace` or `off`.
    action: String,
}

/// `POST /settings/feed`
pub async fn post(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Htmx(htmx): Htmx,
    Form(form): Form<FeedForm>,
) -> Result<Response, PageError> {
    match form.action.as_str() {
        "on" => state.app().switch_feed_on(&actor).await?,
        "replace" => state.app().replace_feed(&actor).await?,
        "off" => state.app().switch_feed_off(&actor).await?,
        _ => return Err(Problem::BadRequest.into()),
    }
    Ok(respond::go(htmx, "/settings?done=saved#feed"))
}

/// `GET /feed/{token}.ics`
pub async fn get(
    State(state): State<WebState>,
    ClientAddress(address): ClientAddress,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let token = file.strip_suffix(".ics").and_then(LinkToken::parse);
    let Some(token) = token else {
        return Err(wrong_link(&state, address).await);
    };
    let read = match state.app().open_feed(&token, address).await {
        Ok(Ok(read)) => read,
        Ok(Err(refused)) => return Err(Problem::TooMany { at: refused.at }.into()),
        Err(Failure::NotFound) => return Err(wrong_link(&state, address).await),
        Err(failure) => return Err(failure.into()),
    };
    let body = written(&read, state.config());
    let tag = tag(&body);
    let known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|known| names(known, &tag));
    let kept = [
        (header::ETAG, tag.as_str()),
        (header::CACHE_CONTROL, CACHED),
        (header::VARY, "accept-encoding"),
    ];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let file = [
        (header::CONTENT_TYPE, feed::CONTENT_TYPE),
        (header::CONTENT_DISPOSITION, DISPOSITION),
    ];
    Ok((kept, file, body).into_response())
}

/// The file. What was missed was not cancelled: its time was taken.
fn written(read: &app::feed::Feed, config: &WebConfig) -> String {
    let app::feed::Feed {
        operator,
        organisation,
        entries,
    } = read;
    let t = texts::interface(operator.language).plain();
    let language = operator.language.language();
    let name = t.feed_name(operator.name.as_str(), organisation.as_str());
    let mut calendar = feed::Feed::new(&name, t.feed_about(), language);
    let public = public(config);
    for entry in entries {
        let link = format!("{public}/cases/{}", entry.number);
        calendar.add(&Entry {
            uid: &entry.uid,
            sequence: entry.revision,
            stamp: entry.changed_at,
            span: entry.span,
            cancelled: entry.status == AppointmentStatus::Cancelled,
            summary: &t.feed_summary(entry.name.as_str(), &format!("#{}", entry.number)),
            description: &t.feed_description(&link),
            language,
            link: Some(&link),
            organizer: None,
            attendee: None,
            asks: false,
        });
    }
    calendar.finish()
}

fn public(config: &WebConfig) -> &str {
    config.public_url.as_str().trim_end_matches('/')
}

/// The file's entity tag: the same contents, the same tag. It says nothing of how the answer is
/// compressed; parts of it, for which that would matter, are not served.
fn tag(body: &str) -> String {
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(body)))
}

/// Whether a value of `If-None-Match` names the tag (RFC 9110, 13.1.2: compared weakly, since
/// proxies weaken what they compress). Our tags hold no comma, so that it parts tags only.
fn names(value: &str, tag: &str) -> bool {
    value
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_among_others_weakened_or_not() {
        let tag = tag("BEGIN:VCALENDAR");
        assert_ne!(tag, super::tag("BEGIN:VCALENDAR "));
        for value in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"a\",W/\"b\" , {tag}"),
            "*".to_owned(),
        ] {
            assert!(names(&value, &tag), "{value}");
        }
        for value in ["", "\"\"", tag.trim_matches('"'), "\"*\""] {
            assert!(!names(value, &tag), "{value}");
        }
    }
}
