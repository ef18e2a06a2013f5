//! What a dialog would send, written by the code that writes it when it is sent.

use app::{appointments::Outgoing, invitation::LinkToken, messages::MessageView as Draft};
use delivery::{calendar::Method, render::Content};
use domain::{operator::Actor, secret::Secret};

use crate::{
    error::PageError,
    pages::{invitation, messages},
    state::WebState,
    views::preview::{Preview, PreviewedLetter},
    words::{self, Teller},
};

/// Stands for the link of a case that is yet to be made: as long as one, so that the parts of an
/// SMS are counted right.
const STAND_IN: &str = "0000000000000000000000";

/// What is shown in its place.
const UNKNOWN: &str = "…";

/// The messages that would go out; `None`: there are none.
pub(crate) fn preview(
    state: &WebState,
    actor: &Actor,
    teller: &Teller,
    outgoing: &Outgoing,
) -> Result<Option<Preview>, PageError> {
    let drafts = &outgoing.messages;
    if drafts.is_empty() {
        return Ok(None);
    }
    let mut letters = Vec::with_capacity(drafts.len());
    for draft in drafts {
        letters.push(letter(state, actor, teller, draft)?);
    }
    Ok(Some(Preview {
        letters,
        open: false,
        link_later: drafts.iter().any(|draft| draft.link.is_none()),
    }))
}

fn letter(
    state: &WebState,
    actor: &Actor,
    teller: &Teller,
    draft: &Draft,
) -> Result<PreviewedLetter, PageError> {
    let Draft {
        message,
        link,
        code,
    } = draft;
    let code = code.as_ref().map(|code| code.reveal().as_str());
    let stand_in = Secret::new(STAND_IN.to_owned());
    let token = link.as_ref().map_or(&stand_in, LinkToken::text);
    let link = invitation::link(state.config(), token);
    let t = teller.t;
    let mut letter = PreviewedLetter {
        channel: words::message::channel(message.channel),
        title: words::message::title(teller, message),
        leaves: teller.leaves(message),
        language: message.language.code(),
        subject: None,
        frame: None,
        calendar: None,
        text: None,
        segments: None,
    };
    match messages::written_with(state, message, (Some(&link), code))? {
        Some(Content::Email(email)) => {
            letter.subject = Some(email.subject);
            letter.calendar = email.calendar.map(|calendar| match calendar.method {
                Method::Cancel => t.preview_calendar_removes().to_owned(),
                Method::Request | Method::Publish => t.preview_calendar_enters().to_owned(),
            });
            let sealed = state.app().seal_draft(actor, draft)?;
            letter.frame = Some(format!("/messages/draft?message={sealed}"));
        }
        Some(Content::Sms(sms)) => {
            letter.segments = Some(t.message_segments(i64::from(sms.segments)));
            letter.text = Some(sms.text.replace(STAND_IN, UNKNOWN));
        }
        None => {}
    }
    Ok(letter)
}
