//! Calendar entries (RFC 5545) and how they travel (RFC 5546, RFC 6047).
//!
//! An appointment is one entry for life: the same `UID` and `ORGANIZER` through every move, a
//! growing `SEQUENCE`, and a `DTSTAMP` that is the same at every attempt to send it. Times are UTC,
//! which every calendar program turns into its owner's zone without knowing ours (PRODUCT.md,
//! "Messages").

pub mod feed;
mod lines;

use domain::{
    Language,
    appointment::{Appointment, AppointmentStatus},
    contact::EmailAddress,
    time::Span,
};
use jiff::{Timestamp, tz::TimeZone};
use lines::Lines;

/// What a calendar program is to do with an entry (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Take it in, or move the one of the same `UID`.
    Request,
    /// Take it out.
    Cancel,
    /// Offer it to whoever opens the file.
    Publish,
}

impl Method {
    /// The word in the file and in its `Content-Type`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// A file of the type `text/calendar` with one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What is to be done with it.
    pub method: Method,
    /// The file.
    pub body: String,
}

impl Calendar {
    /// The file's name as an attachment or download.
    pub const FILE_NAME: &'static str = "invite.ics";

    /// The value of `Content-Type`; without `method` mail programs show it as a mere attachment.
    pub fn content_type(&self) -> String {
        format!(
            "text/calendar; charset=utf-8; method={}",
            self.method.code()
        )
    }
}

/// A person in a calendar entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// The name as people read it.
    pub name: &'a str,
    /// By which calendar programs know the person.
    pub address: &'a EmailAddress,
}

/// One appointment as a calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The appointment's `UID`, the same for life.
    pub uid: &'a str,
    /// The revision: a higher one replaces a lower one.
    pub sequence: u32,
    /// When this was said; the same at every attempt.
    pub stamp: Timestamp,
    /// When it takes place.
    pub span: Span,
    /// Whether it was called off.
    pub cancelled: bool,
    /// One line.
    pub summary: &'a str,
    /// Some lines, or nothing.
    pub description: &'a str,
    /// The language of both.
    pub language: Language,
    /// The customer's page; in an operator's own calendar, the case's.
    pub link: Option<&'a str>,
    /// Who invites; the address is the organisation's, the same for life. In an operator's own
    /// calendar nobody does.
    pub organizer: Option<Person<'a>>,
    /// Who is invited. Never written into a published file.
    pub attendee: Option<Person<'a>>,
    /// Whether the attendee's calendar is to answer. Else the entry says that they come, and wants
    /// no answer, which would go to an address that nobody reads: whoever cannot come says so on the
    /// invitation page.
    pub asks: bool,
}

/// Writes an entry as a file for `method`.
pub fn write(method: Method, entry: &Entry<'_>) -> Calendar {
    let mut lines = Lines::default();
    begin(&mut lines);
    lines.plain("METHOD", method.code());
    // RFC 5546, 3.2.1: a published entry must not name attendees.
    let attendee = entry.attendee.filter(|_| method != Method::Publish);
    event(&mut lines, entry, attendee);
    lines.plain("END", "VCALENDAR");
    Calendar {
        method,
        body: lines.finish(),
    }
}

/// What every file begins with.
fn begin(lines: &mut Lines) {
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Reconvene//Reconvene//EN");
    lines.plain("CALSCALE", "GREGORIAN");
}

/// Writes one appointment.
fn event(lines: &mut Lines, entry: &Entry<'_>, attendee: Option<Person<'_>>) {
    let language = entry.language.code();
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", &[], entry.uid);
    lines.plain("SEQUENCE", &entry.sequence.to_string());
    lines.plain("DTSTAMP", &utc(entry.stamp));
    lines.plain("LAST-MODIFIED", &utc(entry.stamp));
    lines.plain("DTSTART", &utc(entry.span.start));
    lines.plain("DTEND", &utc(entry.span.end));
    lines.plain(
        "STATUS",
        if entry.cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        },
    );
    // A cancelled entry must not make its time look taken where a program keeps it.
    lines.plain(
        "TRANSP",
        if entry.cancelled {
            "TRANSPARENT"
        } else {
            "OPAQUE"
        },
    );
    lines.text("SUMMARY", &[("LANGUAGE", language)], entry.summary);
    if !entry.description.is_empty() {
        lines.text("DESCRIPTION", &[("LANGUAGE", language)], entry.description);
    }
    if let Some(link) = entry.link {
        lines.uri("URL", &[], link);
    }
    if let Some(organizer) = entry.organizer {
        lines.uri(
            "ORGANIZER",
            &[("CN", organizer.name)],
            &mailto(organizer.address),
        );
    }
    if let Some(attendee) = attendee {
        let (status, answer) = if entry.asks {
            ("NEEDS-ACTION", "TRUE")
        } else {
            ("ACCEPTED", "FALSE")
        };
        lines.uri(
            "ATTENDEE",
            &[
                ("CN", attendee.name),
                ("CUTYPE", "INDIVIDUAL"),
                ("ROLE", "REQ-PARTICIPANT"),
                ("PARTSTAT", status),
                ("RSVP", answer),
            ],
            &mailto(attendee.address),
        );
    }
    lines.plain("END", "VEVENT");
}

/// What the invitation page knows of an appointment that its visitor adds to a calendar.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The appointment as it stands.
    pub appointment: &'a Appointment,
    /// The company's name.
    pub company: &'a str,
    /// Whom the customer meets.
    pub operator: &'a str,
    /// The organisation's sending address.
    pub sender: &'a EmailAddress,
    /// The invitation page.
    pub link: &'a str,
    /// The page's language.
    pub language: Language,
}

/// The file behind "Add to calendar": the same entry as in the emails, so that whoever has both
/// keeps one.
pub fn file(offer: &Offer<'_>) -> Calendar {
    let Offer {
        appointment,
        company,
        operator,
        sender,
        link,
        language,
    } = *offer;
    let texts = texts::customer(language).plain();
    let entry = Entry {
        uid: &appointment.uid,
        sequence: appointment.revision,
        stamp: appointment.changed_at,
        span: appointment.span,
        cancelled: appointment.status == AppointmentStatus::Cancelled,
        summary: &texts.message_calendar_summary(operator, company),
        description: &texts.message_calendar_description(link),
        language,
        link: Some(link),
        organizer: Some(Person {
            name: operator,
            address: sender,
        }),
        attendee: None,
        asks: false,
    };
    write(Method::Publish, &entry)
}

/// An instant as calendars write it: `20261124T133500Z`.
fn utc(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// An address as a URI. What would end or change a URI is encoded; letters of any script stay.
fn mailto(address: &EmailAddress) -> String {
    let mut uri = String::from("mailto:");
    for c in address.as_str().chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3F"),
            '#' => uri.push_str("%23"),
            '&' => uri.push_str("%26"),
            '/' => uri.push_str("%2F"),
            _ => uri.push(c),
        }
    }
    uri
}
