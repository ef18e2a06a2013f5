//! How the messages fare, for administrators.
//!
//! Routes: `GET /operations` ([`OperationsPage`], topic `operations`), `POST {again}` of each failed message.

use askama::Template;

use super::context::Cx;
use super::parts::Moment;
use super::timeline::{MessageMark, MessageState};

/// Queue, failures, transports.
#[derive(Debug, Clone, Default)]
pub struct OperationsView {
    /// Figures in words: label, value, and whether it needs attention.
    pub figures: Vec<Figure>,
    /// SMTP and SMS: name, state in words, whether it works.
    pub transports: Vec<Transport>,
    /// Messages that failed within the time that the figures count.
    pub recent: Vec<OperationsRow>,
    /// Messages that failed before.
    pub older: Vec<OperationsRow>,
    /// Address of the rows after these.
    pub more: Option<String>,
}

/// A figure on top.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// "Waiting"
    pub label: String,
    /// "12"
    pub value: String,
    /// "oldest 3 min"
    pub note: String,
    /// Somebody should look.
    pub attention: bool,
}

/// A way out of the house.
#[derive(Debug, Clone, Default)]
pub struct Transport {
    /// "Email"
    pub name: String,
    /// "smtp.example.org:587" or "not configured: messages are kept".
    pub words: String,
    /// Whether it works.
    pub works: bool,
    /// How much waits, how fast it leaves, and why what does not.
    pub facts: Vec<String>,
}

/// A message that needs attention.
#[derive(Debug, Clone)]
pub struct OperationsRow {
    /// The case's name.
    pub case_name: String,
    /// The case's address.
    pub case_href: String,
    /// State, link, *Send again*.
    pub mark: MessageMark,
    /// When it was written.
    pub at: Moment,
    /// "3 tries, next in 4 min"
    pub tries: String,
}

/// The operations page.
#[derive(Debug, Template)]
#[template(path = "operations/page.html")]
pub struct OperationsPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub operations: &'a OperationsView,
}
