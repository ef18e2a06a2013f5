//! One message, as the customer sees it.
//!
//! Routes: `GET {base}/messages/<id>` (page; with `HX-Request` the dialog), `GET {base}/messages/<id>/body`
//! (the email's own HTML, for the sandboxed frame, with its own strict CSP), `POST {base}/messages/<id>/again`.

use askama::Template;

use super::context::Cx;
use super::dialogs::Dialog;
use super::parts::{Channel, Moment};
use super::timeline::{MessageMark, MessageState};

/// A message and everything known about its way.
#[derive(Debug, Clone)]
pub struct MessageView {
    /// `/cases/<number>`.
    pub base: String,
    /// The case's name.
    pub case_name: String,
    /// State, channel, addresses of actions.
    pub mark: MessageMark,
    /// Who gets it: number or address.
    pub to: String,
    /// "German"
    pub language: String,
    /// The email's subject.
    pub subject: Option<String>,
    /// The SMS's text.
    pub text: Option<String>,
    /// "2 segments", for an SMS.
    pub segments: Option<String>,
    /// The address of the email's HTML for the frame.
    pub frame: Option<String>,
    /// What happened to it, oldest first: a moment and a sentence.
    pub history: Vec<(Moment, String)>,
}

/// The message in a dialog.
#[derive(Debug, Template)]
#[template(path = "case/message.html")]
pub struct MessageFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub message: &'a MessageView,
}

impl Dialog for MessageFragment<'_> {
    fn title(&self) -> String {
        match self.message.mark.channel {
            Channel::Sms => self.cx.t.message_title_sms().into(),
            Channel::Email => self.cx.t.message_title_email().into(),
        }
    }

    fn back(&self) -> &str {
        &self.message.base
    }
}
