//! The dialogs around a case's appointment, and what is done to it.
//!
//! Each address answers a request of htmx with a fragment and any other with a whole page or a
//! redirect, from the same fields (ARCHITECTURE.md, "Invariants"). What must be corrected
//! or confirmed comes back as the same dialog with status 422, and nothing typed is lost.

pub mod cancel;
pub mod check;
pub mod dialog;
pub(crate) mod prefill;
pub(crate) mod preview;
pub mod save;
pub mod tell;
pub mod undo;

use app::appointments::Saved;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse as _, Response},
};
use domain::{
    CaseId,
    case::{Case, CaseType},
    message::Message,
    operator::Actor,
};

use super::calendar::{
    self,
    place::{PATH, Place},
};
use crate::{
    error::PageError,
    extract::{Page, Path, SignedIn},
    respond,
    state::WebState,
    views::{
        context::Cx,
        dialogs::{self, Back, Dialog},
        forms::InvitationFields,
        toast::{DoneFragment, Toast, UndoOffer},
    },
    words::{
        Teller,
        appointment::seconds_until,
        case::{base, topic},
    },
};

/// The case in the path, and who asks: what every address here begins with.
///
/// A case of another organisation is not found.
#[derive(Debug, Clone)]
pub struct Subject {
    pub(super) actor: Actor,
    pub(super) case: Case,
    pub(super) cx: Cx,
    pub(super) htmx: bool,
    /// Where the dialog was opened, as its form carries it; empty for the case's page.
    pub(super) from: String,
}

impl FromRequestParts<WebState> for Subject {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, PageError> {
        let Path(number) = Path::<i64>::from_request_parts(parts, state).await?;
        let SignedIn { actor, .. } = SignedIn::from_request_parts(parts, state).await?;
        let Page(cx) = Page::from_request_parts(parts, state).await?;
        let htmx = crate::extract::is_htmx(&parts.headers);
        let case = state.app().case_numbered(&actor, number).await?;
        Ok(Self {
            actor,
            case,
            cx,
            htmx,
            from: String::new(),
        })
    }
}

impl Subject {
    /// `/cases/<number>`: where the case's addresses begin.
    pub(super) fn base(&self) -> String {
        base(self.case.number)
    }

    /// The calendar's place where the dialog was opened, if it was there.
    fn origin(&self, state: &WebState) -> Option<Place> {
        let today = calendar::today(&self.actor.zone, state.app().now());
        Place::of_origin(&self.from, today)
    }

    /// Where *Close* leads without script.
    fn back(&self, state: &WebState) -> Back {
        self.origin(state).map_or_else(
            || Back::to(self.base(), Vec::new()),
            |place| Back::to(PATH, place.fields()),
        )
    }

    /// The page that follows a form without script and says what happened.
    fn arrival(&self, state: &WebState, done: Done) -> Response {
        let next = match self.origin(state) {
            Some(place) => {
                let (number, code) = (self.case.number, done.code());
                format!("{}&done={code}&number={number}", place.href())
            }
            None => arrival_path(&self.base(), done),
        };
        respond::go(false, &next)
    }

    /// Takes what a dialog carries along from where it was opened. A group's dialogs have no
    /// invitation rows: its language stays as it is.
    fn carry_on(&mut self, from: &mut String, fields: &mut InvitationFields) {
        self.from = std::mem::take(from);
        if self.case.kind == CaseType::Group {
            self.case.language.code().clone_into(&mut fields.language);
        }
    }

    fn teller(&self, state: &WebState) -> Teller {
        Teller::new(&self.cx, &self.actor, state.app().now())
    }

    /// A dialog: a fragment for htmx, else a page of its own.
    pub(super) fn show(
        &self,
        status: StatusCode,
        dialog: &impl Dialog,
    ) -> Result<Response, PageError> {
        let html = if self.htmx {
            dialog.render()?
        } else {
            dialogs::page(&self.cx, dialog)?
        };
        Ok((status, Html(html)).into_response())
    }

    /// The answer to a change: the status says what happened, and the page fetches what changed.
    async fn done(&self, state: &WebState, saved: &Saved) -> Result<Response, PageError> {
        if !self.htmx {
            return Ok(self.arrival(state, Done::from(saved.deed)));
        }
        let seen = state
            .app()
            .view_appointment(&self.actor, saved.case)
            .await?;
        let messages: Vec<Message> = seen
            .into_iter()
            .flat_map(|seen| seen.messages)
            .filter(|message| saved.messages.contains(&message.id))
            .collect();
        let teller = self.teller(state);
        let toast = Toast {
            text: teller.done(saved.deed, saved.span, &messages),
            undo: saved
                .undo
                .and_then(|offer| self::offer(&self.base(), offer, &teller)),
            changed: changed(saved.case),
            ..Toast::default()
        };
        respond::page(&DoneFragment {
            cx: &self.cx,
            toast: &toast,
        })
    }

    /// The answer to something that stays as it is (409), with the reason.
    fn stays(&self, state: &WebState, why: Done, sentence: String) -> Result<Response, PageError> {
        if !self.htmx {
            return Ok(self.arrival(state, why));
        }
        let changed = changed(self.case.id);
        let toast = Toast {
            text: sentence,
            refused: true,
            changed,
            ..Toast::default()
        };
        let mut response = respond::page(&DoneFragment {
            cx: &self.cx,
            toast: &toast,
        })?;
        *response.status_mut() = StatusCode::CONFLICT;
        Ok(response)
    }
}

/// The topics of a change to a case.
fn changed(case: CaseId) -> String {
    format!("cases {}", topic(case))
}

/// Undo as the page offers it: the form names the appointment and its revision, which is all that
/// makes two presses one.
fn offer(base: &str, offer: app::appointments::UndoOffer, teller: &Teller) -> Option<UndoOffer> {
    let seconds = u32::try_from(seconds_until(offer.until, teller.now)).ok()?;
    (seconds > 0).then(|| UndoOffer {
        action: format!("{base}/appointment/undo"),
        revision: offer.revision.to_string(),
        key: offer.appointment.to_string(),
        seconds,
    })
}

/// What a page that follows a form without script has to say; the word stands in its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Deed(app::appointments::Deed),
    UndoGone,
    UndoTold,
    UndoTaken,
    NobodyToTell,
    NotBegun,
    ChangedMeanwhile,
    NothingToCancel,
}

impl From<app::appointments::Deed> for Done {
    fn from(deed: app::appointments::Deed) -> Self {
        Self::Deed(deed)
    }
}

impl Done {
    const ALL: [Self; 15] = {
        use app::appointments::Deed;
        [
            Self::Deed(Deed::Scheduled),
            Self::Deed(Deed::Moved),
            Self::Deed(Deed::SentAgain),
            Self::Deed(Deed::Kept),
            Self::Deed(Deed::Cancelled),
            Self::Deed(Deed::Missed),
            Self::Deed(Deed::Undone),
            Self::Deed(Deed::Told),
            Self::UndoGone,
            Self::UndoTold,
            Self::UndoTaken,
            Self::NobodyToTell,
            Self::NotBegun,
            Self::ChangedMeanwhile,
            Self::NothingToCancel,
        ]
    };

    fn code(self) -> &'static str {
        use app::appointments::Deed;
        match self {
            Self::Deed(Deed::Scheduled) => "scheduled",
            Self::Deed(Deed::Moved) => "moved",
            Self::Deed(Deed::SentAgain) => "invited-again",
            Self::Deed(Deed::Kept) => "kept",
            Self::Deed(Deed::Cancelled) => "cancelled",
            Self::Deed(Deed::Missed) => "missed",
            Self::Deed(Deed::Undone) => "undone",
            Self::Deed(Deed::Told) => "told",
            Self::UndoGone => "undo-gone",
            Self::UndoTold => "undo-told",
            Self::UndoTaken => "undo-taken",
            Self::NobodyToTell => "nobody-to-tell",
            Self::NotBegun => "not-begun",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::NothingToCancel => "nothing-to-cancel",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }

    /// What is said of something that stays as it is.
    fn refusal(self, t: texts::Interface) -> Option<&'static str> {
        match self {
            Self::Deed(_) => None,
            Self::UndoGone => Some(t.toast_undo_gone()),
            Self::UndoTold => Some(t.toast_undo_told()),
            Self::UndoTaken => Some(t.toast_undo_taken()),
            Self::NobodyToTell => Some(t.toast_nobody_to_tell()),
            Self::NotBegun => Some(t.toast_not_begun()),
            Self::ChangedMeanwhile => Some(t.toast_changed_meanwhile()),
            Self::NothingToCancel => Some(t.toast_nothing_to_cancel()),
        }
    }
}

fn arrival_path(base: &str, done: Done) -> String {
    format!("{base}?done={}", done.code())
}

/// The status of a case's page that follows a form sent without script: `code` is the page's
/// `done`. What it says comes from the case as it stands, so a made-up address can say nothing
/// that is not so; Undo is offered while it holds.
pub(crate) async fn arrival(
    state: &WebState,
    actor: &Actor,
    case: &Case,
    cx: &Cx,
    code: &str,
) -> Result<Option<Toast>, PageError> {
    use app::appointments::Deed;
    let Some(done) = Done::from_code(code) else {
        return Ok(None);
    };
    let deed = match done {
        Done::Deed(deed) => deed,
        refused => {
            return Ok(refused.refusal(cx.t).map(|sentence| Toast {
                text: sentence.to_owned(),
                refused: true,
                ..Toast::default()
            }));
        }
    };
    let teller = Teller::new(cx, actor, state.app().now());
    let seen = state.app().view_appointment(actor, case.id).await?;
    let Some(seen) = seen else {
        let text = teller.deed(deed, None);
        return Ok((deed == Deed::Undone).then(|| Toast {
            text,
            ..Toast::default()
        }));
    };
    Ok(Some(Toast {
        text: teller.done(deed, Some(seen.appointment.span), &seen.messages),
        undo: seen
            .undo
            .and_then(|offer| self::offer(&base(case.number), offer, &teller)),
        ..Toast::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_in_an_address_is_read_back() {
        for done in Done::ALL {
            assert_eq!(Done::from_code(done.code()), Some(done));
        }
        assert_eq!(Done::from_code("paid"), None);
    }
}
