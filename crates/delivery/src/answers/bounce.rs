//! Emails that came back: delivery status notifications (RFC 3464).

use domain::{MessageId, message::Reason};
use mail_parser::{Message, MessageParser, MimeHeaders as _};

use crate::{
    report::Event,
    verdict::{Said, judge},
};

/// What happened to one recipient, as a mail server calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Delivered,
    /// On its way: put off, or handed to somebody who tells nothing.
    Underway,
    Failed(Reason),
}

/// News of a message, if the mail is a notification at all.
///
/// Each of our emails has one recipient. If the notification tells of several, somebody handed it
/// on to them, and one who has it is enough.
pub(super) fn read(mail: &Message<'_>, about: MessageId) -> Option<Event> {
    let part = mail.parts.iter().find(|part| {
        part.content_type().is_some_and(|kind| {
            kind.ctype().eq_ignore_ascii_case("message")
                && kind.subtype().is_some_and(|sub| {
                    sub.eq_ignore_ascii_case("delivery-status")
                        || sub.eq_ignore_ascii_case("global-delivery-status")
                })
        })
    })?;
    let text = String::from_utf8_lossy(part.contents()).replace("\r\n", "\n");
    let actions: Vec<Action> = text.split("\n\n").filter_map(action).collect();
    let failed = actions.iter().find_map(|action| match action {
        Action::Failed(reason) => Some(*reason),
        Action::Delivered | Action::Underway => None,
    });
    Some(if actions.contains(&Action::Delivered) {
        Event::Delivered(about)
    } else if let Some(reason) = failed.filter(|_| !actions.contains(&Action::Underway)) {
        Event::Failed(about, reason)
    } else {
        Event::Underway(about)
    })
}

/// What a group of fields says about one recipient; `None`: it is not about one.
fn action(group: &str) -> Option<Action> {
    let group = format!("{}\n\n", group.trim_start());
    let fields = MessageParser::new().parse_headers(group.as_bytes())?;
    let field = |name: &str| {
        let raw = fields.header_raw(name)?;
        Some(raw.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let action = field("Action")?.to_ascii_lowercase();
    Some(match action.as_str() {
        "delivered" => Action::Delivered,
        "failed" => Action::Failed(
            judge(Said::Bounce {
                status: &field("Status").unwrap_or_default(),
                words: &field("Diagnostic-Code").unwrap_or_default(),
            })
            .reason,
        ),
        // Delayed, relayed, expanded, and what later standards may know.
        _ => Action::Underway,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> MessageId {
        MessageId::from(uuid::Uuid::from_u128(1))
    }

    fn notification(recipients: &str) -> Option<Event> {
        let mail = format!(
            "From: MAILER-DAEMON@mx.example.org\r\nSubject: Undelivered\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nIt did not work.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.example.org\r\nArrival-Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n\
             \r\n{recipients}\r\n--b--\r\n"
        );
        let mail = MessageParser::default().parse(mail.as_bytes()).unwrap();
        read(&mail, about())
    }

    #[test]
    fn a_failure_names_its_reason() {
        for (status, diagnostic, reason) in [
            (
                "5.1.1",
                "smtp; 550 5.1.1 <j@x>: unknown",
                Reason::MailboxUnknown,
            ),
            ("5.2.2", "smtp; 552 5.2.2 over quota", Reason::MailboxFull),
            ("5.7.1", "smtp; 554 5.7.1 rejected", Reason::Blocked),
            ("5.0.0", "smtp; 550 No such user", Reason::MailboxUnknown),
            ("5.0.0", "smtp; 554 blocked by our policy", Reason::Blocked),
            (
                "5.4.4",
                "X-Postfix; Host or domain name not found",
                Reason::MailboxUnknown,
            ),
            ("4.4.7", "smtp; 451 greylisted", Reason::Expired),
            ("4.2.2", "smtp; 452 4.2.2 mailbox full", Reason::MailboxFull),
            ("4.4.1", "X-Postfix; connect timed out", Reason::Expired),
            ("5.0.0", "", Reason::Bounced),
            ("", "", Reason::Bounced),
        ] {
            let said = format!(
                "Final-Recipient: rfc822; jose@example.org\r\nAction: failed\r\n\
                 Status: {status}\r\nDiagnostic-Code: {diagnostic}\r\n"
            );
            assert_eq!(
                notification(&said),
                Some(Event::Failed(about(), reason)),
                "{status} {diagnostic}"
            );
        }
    }

    #[test]
    fn a_field_may_go_on_in_the_next_line_and_in_any_case() {
        let said = "final-recipient: rfc822; a@b\r\nACTION: Failed\r\nstatus: 5.2.2\r\n\
                    Diagnostic-code: smtp;\r\n  552-5.2.2 The mailbox\r\n  552 is full\r\n";
        assert_eq!(
            notification(said),
            Some(Event::Failed(about(), Reason::MailboxFull))
        );
    }

    #[test]
    fn what_was_put_off_or_reached_one_of_several_has_not_failed() {
        let said = |action: &str| {
            format!("Final-Recipient: rfc822; a@b\r\nAction: {action}\r\nStatus: 5.1.1\r\n")
        };
        assert_eq!(
            notification(&said("delayed")),
            Some(Event::Underway(about()))
        );
        assert_eq!(
            notification(&said("relayed")),
            Some(Event::Underway(about()))
        );
        assert_eq!(
            notification(&said("delivered")),
            Some(Event::Delivered(about()))
        );
        let both = format!("{}\r\n{}", said("failed"), said("delivered"));
        assert_eq!(notification(&both), Some(Event::Delivered(about())));
        let both = format!("{}\r\n{}", said("failed"), said("delayed"));
        assert_eq!(notification(&both), Some(Event::Underway(about())));
        assert_eq!(notification("nonsense"), Some(Event::Underway(about())));
    }

    #[test]
    fn an_ordinary_mail_is_no_notification() {
        let mail = "From: a@b\r\nContent-Type: text/plain\r\n\r\nAction: failed\r\n";
        let mail = MessageParser::default().parse(mail.as_bytes()).unwrap();
        assert_eq!(read(&mail, about()), None);
    }
}
