//! Every email as another program reads it.

use delivery::{
    render::{Submitted, samples},
    transport::mime,
};
use domain::{Language, message::Channel};
use serde_json::json;

use crate::{letters::letter, readers};

/// White space is folded where a header holds one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn python_reads_every_email_as_it_was_meant() {
    let mut meant = Vec::new();
    let mut wires = Vec::new();
    for language in Language::ALL {
        for sample in samples(language) {
            if sample.message.channel != Channel::Email {
                continue;
            }
            let email = letter(&sample).email().unwrap();
            let mut headers = vec![
                "auto-submitted",
                "content-language",
                "content-type",
                "date",
                "from",
                "message-id",
                "mime-version",
                "subject",
                "to",
            ];
            if let Submitted::Replied { to: Some(_) } = email.submitted {
                headers.extend(["in-reply-to", "references"]);
                headers.sort_unstable();
            }
            if email.reply_to.is_some() {
                headers.push("reply-to");
                headers.sort_unstable();
            }
            let (mut parts, mut method, mut files) = (
                vec!["text/plain", "text/html"],
                vec![None; 2],
                vec![None; 2],
            );
            if let Some(calendar) = &email.calendar {
                parts.extend(["text/calendar", "application/ics"]);
                method.extend([Some(calendar.method.code()), None]);
                files.extend([None, Some("invite.ics")]);
            }
            let name = email.to.name.as_deref().map(one_line).unwrap_or_default();
            meant.push(json!({
                "defects": [],
                "headers": headers,
                "subject": one_line(&email.subject),
                "from": [[one_line(&email.from.name), "desk@example.org"]],
                "to": [[name, "jose@example.org"]],
                "parts": parts,
                "method": method,
                "files": files,
                "text": email.text.replace('\r', ""),
                "html": email.html.split_whitespace().collect::<Vec<_>>().join(" "),
            }));
            wires.push(mime(&email).unwrap().formatted());
        }
    }
    let found = readers::read(readers::python("read_mail.py"), wires.iter());
    for (found, meant) in found.iter().zip(&meant) {
        assert_eq!(found, meant);
    }
}
