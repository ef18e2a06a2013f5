//! What a person reads when something cannot be done.

use askama::Template;

use super::context::Cx;

/// A page that says what happened and what to do.
#[derive(Debug, Template)]
#[template(path = "errors/page.html")]
pub struct ErrorPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// The status, shown small: 404.
    pub status: u16,
    /// What happened.
    pub title: &'a str,
    /// What to do now.
    pub advice: &'a str,
    /// The request's id, for whoever looks into the log.
    pub request: Option<&'a str>,
}

/// The same for a fragment: a toast, so that what is on the screen stays.
#[derive(Debug, Template)]
#[template(path = "errors/fragment.html")]
pub struct GoneFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What happened, and what to do now.
    pub sentence: &'a str,
}
