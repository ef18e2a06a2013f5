//! What is done to a case besides its appointment: created, read, edited, shared, closed.

pub mod create;
pub mod details;
pub mod failures;
pub mod lifecycle;
pub mod link;
pub mod operators;
pub mod protection;
pub mod reminders;
pub mod timeline;

use axum::{http::StatusCode, response::Response};

pub(crate) use super::appointment::Subject;
use crate::{
    error::PageError,
    respond,
    views::{
        context::Cx,
        toast::{DoneFragment, Toast},
    },
    words,
};

/// What a page that follows a form without script has to say; the word stands in its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    Created,
    Taken,
    Completed,
    Reopened,
    Deleted,
    Saved,
    SentAgain,
}

impl Done {
    const ALL: [Self; 7] = [
        Self::Created,
        Self::Taken,
        Self::Completed,
        Self::Reopened,
        Self::Deleted,
        Self::Saved,
        Self::SentAgain,
    ];

    /// The word in addresses. Those of `pages::appointment` are others.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Taken => "taken",
            Self::Completed => "completed",
            Self::Reopened => "reopened",
            Self::Deleted => "deleted",
            Self::Saved => "stored",
            Self::SentAgain => "message-again",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

/// The status of a page that is opened after a form: what its address says was done. `name` is the
/// case's name, or its number once it is gone.
pub(crate) fn arrival(cx: &Cx, code: &str, name: &str) -> Option<Toast> {
    let t = cx.t;
    let text = match Done::from_code(code)? {
        Done::Created => t.done_created(name),
        Done::Taken => t.done_taken().to_owned(),
        Done::Completed => t.done_completed().to_owned(),
        Done::Reopened => t.done_reopened().to_owned(),
        Done::Deleted => t.done_deleted(name),
        Done::Saved => t.done_saved().to_owned(),
        Done::SentAgain => t.done_sent_again().to_owned(),
    };
    Some(Toast {
        text,
        ..Toast::default()
    })
}

impl Subject {
    /// The answer to a change of the case: a status for htmx, else the case's page, which says it.
    pub(crate) fn changed(&self, done: Done, text: String) -> Result<Response, PageError> {
        if !self.htmx {
            return Ok(respond::go(
                false,
                &format!("{}?done={}", self.base(), done.code()),
            ));
        }
        let toast = Toast {
            text,
            changed: self.topics(),
            ..Toast::default()
        };
        respond::page(&DoneFragment {
            cx: &self.cx,
            toast: &toast,
        })
    }

    /// The answer to something that stays as it is (409), with the reason.
    pub(crate) fn unchanged(&self, text: String) -> Result<Response, PageError> {
        let toast = Toast {
            text,
            refused: true,
            changed: self.topics(),
            ..Toast::default()
        };
        let mut response = if self.htmx {
            respond::page(&DoneFragment {
                cx: &self.cx,
                toast: &toast,
            })?
        } else {
            let title = self.cx.t.case_details();
            respond::page(&crate::views::errors::ErrorPage {
                cx: &self.cx,
                status: StatusCode::CONFLICT.as_u16(),
                title,
                advice: &toast.text,
                request: None,
            })?
        };
        *response.status_mut() = StatusCode::CONFLICT;
        Ok(response)
    }

    fn topics(&self) -> String {
        format!("cases {}", words::case::topic(self.case.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_in_an_address_is_read_back() {
        for done in Done::ALL {
            assert_eq!(Done::from_code(done.code()), Some(done));
        }
        assert_eq!(Done::from_code("moved"), None);
    }
}
