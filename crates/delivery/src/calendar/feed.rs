//! A whole calendar as a phone reads it again and again.
//!
//! It carries no `METHOD`: nobody invites and nothing is to be answered, and some programs take each
//! reading of a published file for new appointments. Nothing in it depends on when it is read, so
//! that an unchanged calendar is the same file.

use domain::Language;

use super::{Entry, begin, event, lines::Lines};

/// How often programs are asked to look, as a duration of RFC 5545.
const EVERY: &str = "PT15M";

/// The type of the file.
pub const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

/// A calendar that grows entry by entry.
#[derive(Debug)]
pub struct Feed(Lines);

impl Feed {
    /// An empty calendar with a name and a sentence about it, both in `language`.
    pub fn new(name: &str, about: &str, language: Language) -> Self {
        let mut lines = Lines::default();
        begin(&mut lines);
        let language = [("LANGUAGE", language.code())];
        // RFC 7986, and under the names by which most programs knew them before it.
        lines.text("NAME", &language, name);
        lines.text("X-WR-CALNAME", &[], name);
        lines.text("DESCRIPTION", &language, about);
        lines.text("X-WR-CALDESC", &[], about);
        lines.plain("REFRESH-INTERVAL;VALUE=DURATION", EVERY);
        lines.plain("X-PUBLISHED-TTL", EVERY);
        Self(lines)
    }

    /// Adds an appointment. Who is invited is not written.
    pub fn add(&mut self, entry: &Entry<'_>) {
        event(&mut self.0, entry, None);
    }

    /// The file.
    pub fn finish(mut self) -> String {
        self.0.plain("END", "VCALENDAR");
        self.0.finish()
    }
}
