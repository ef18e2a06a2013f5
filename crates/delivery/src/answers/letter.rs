//! Reads a mail that came to a message's address.

use std::borrow::Cow;

use domain::{
    MessageId,
    answer::{Attendance, Reply},
    contact::EmailAddress,
};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::{Belongs, ReturnAddresses, bounce, calendar, quote};
use crate::report::Event;

/// Headers that only programs write (RFC 3834, 2; RFC 2919; and what they used before those).
const OF_PROGRAMS: &[&str] = &["List-Id", "X-Autoreply", "X-Autorespond"];

/// Headers of mails to many, which a person may have written all the same (RFC 2369).
const OF_LISTS: &[&str] = &["List-Unsubscribe", "List-Post", "List-Help"];

/// The header by which Exchange asks for no answers of some kinds, and the kinds that ours is.
const SUPPRESSES: &str = "X-Auto-Response-Suppress";
const SUPPRESSED: &[&str] = &["all", "oof", "autoreply"];

/// The longest `Message-ID` that is repeated, in bytes: a header's line has 998 (RFC 5322, 2.1.1), and
/// few programs like so long ones.
const LONGEST_ID: usize = 250;

/// Of so many addresses of a mail is known that it went there too.
const MOST_OTHERS: usize = 50;

/// How much of a mail's text is looked at, in bytes: nobody writes more by hand.
const LOOKED_AT: usize = 200_000;

/// What a mail is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Letter {
    /// News of the message.
    Report(Event),
    /// A program wrote it: somebody is on holiday. Nobody waits for an answer.
    OfProgram,
    /// A person wrote it.
    OfPerson(Box<Reply>),
    /// A person's calendar wrote it.
    OfCalendar(Box<Attendance>),
    /// A person wrote it to an address at which nobody reads.
    Unread,
}

/// To which of our addresses a mail came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// That of a message.
    Message(MessageId),
    /// That of the sender, to which only calendars write.
    Sender,
}

/// Reads a mail to one of our addresses. `sender` is whom its envelope names: nobody, if it is a
/// notification.
pub(super) fn read(raw: &[u8], to: To, sender: &str, addresses: &ReturnAddresses) -> Letter {
    let Some(mail) = MessageParser::default().parse(raw) else {
        return Letter::OfProgram;
    };
    if let To::Message(about) = to
        && let Some(event) = bounce::read(&mail, about)
    {
        return Letter::Report(event);
    }
    let name = addresses.name_of(mail.message_id(), raw);
    let from = author(&mail);
    // Before programs: some calendars call what their owner has just pressed automatic.
    if let Some(mut answer) = calendar::read(&mail, &name, from.as_ref()) {
        if answer.words.is_empty() {
            answer = answer.saying(&words_beside_calendar(&mail));
        }
        return Letter::OfCalendar(Box::new(answer));
    }
    if sender.is_empty() || is_of_program(&mail) {
        return Letter::OfProgram;
    }
    let To::Message(about) = to else {
        return Letter::Unread;
    };
    let reply = Reply {
        to: about,
        name,
        answer_to: answer_to(&mail, sender, from.as_ref(), addresses),
        from,
        text: String::new(),
        shortened: false,
        files: files(&mail),
        others: others(&mail),
        message_id: message_id(&mail),
    };
    let words = quote::own_words(&written(&mail), mail.subject().unwrap_or_default());
    Letter::OfPerson(Box::new(reply.saying(&words)))
}

/// Whether its headers say that a program wrote it.
fn is_of_program(mail: &Message<'_>) -> bool {
    let value = |name: &'static str| {
        let raw = mail.header_raw(name)?;
        Some(raw.trim().to_ascii_lowercase())
    };
    let submitted = value("Auto-Submitted").is_some_and(|said| !said.starts_with("no"));
    let precedence = value("Precedence")
        .is_some_and(|said| matches!(said.as_str(), "bulk" | "junk" | "list" | "auto_reply"));
    let listed = OF_PROGRAMS
        .iter()
        .any(|name| mail.header_raw(*name).is_some());
    submitted || precedence || listed
}

/// What somebody wrote into the mail with which their calendar answers. Calendars that describe the
/// whole entry there name its address, which nobody does by hand.
fn words_beside_calendar(mail: &Message<'_>) -> String {
    let words = quote::own_words(&written(mail), mail.subject().unwrap_or_default());
    if words.contains("://") {
        String::new()
    } else {
        words
    }
}

/// To whom a program may answer a mail (RFC 3834, 2 and 4).
///
/// If the envelope names somebody else than the mail, one of them is a list, a forwarder, or made
/// up, and nobody is answered. Nor are we, or what asks not to be.
fn answer_to(
    mail: &Message<'_>,
    sender: &str,
    from: Option<&EmailAddress>,
    addresses: &ReturnAddresses,
) -> Option<EmailAddress> {
    let sender = EmailAddress::parse(sender).ok()?;
    let is_same = from.is_some_and(|from| from.folded() == sender.folded());
    let is_ours = addresses.read(sender.as_str()) != Belongs::Elsewhere;
    let is_listed = OF_LISTS.iter().any(|name| mail.header_raw(*name).is_some());
    let suppressed = mail.header_raw(SUPPRESSES).unwrap_or_default();
    let is_unwanted = suppressed
        .split(',')
        .any(|kind| SUPPRESSED.contains(&kind.trim().to_ascii_lowercase().as_str()));
    (is_same && !is_ours && !is_listed && !is_unwanted).then_some(sender)
}

/// Its `Message-ID`, if it can stand in a header of ours.
fn message_id(mail: &Message<'_>) -> Option<String> {
    let id = mail.message_id()?;
    let fits = id.len() <= LONGEST_ID && id.bytes().all(|byte| byte.is_ascii_graphic());
    (fits && !id.contains(['<', '>'])).then(|| format!("<{id}>"))
}

/// Who wrote it, as it says itself.
fn author(mail: &Message<'_>) -> Option<EmailAddress> {
    let first = mail.from()?.first()?;
    EmailAddress::parse(first.address()?).ok()
}

/// Whom it names as its readers, our own address among them.
fn others(mail: &Message<'_>) -> Vec<EmailAddress> {
    let named = [mail.to(), mail.cc()].into_iter().flatten();
    named
        .flat_map(|list| list.iter())
        .filter_map(|one| EmailAddress::parse(one.address()?).ok())
        .take(MOST_OTHERS)
        .collect()
}

/// The text of a mail, from its plain part where it has one with anything in it. Of one whose
/// structure is broken, whatever can be read.
fn written(mail: &Message<'_>) -> String {
    let is_blank = |text: &String| text.trim().is_empty();
    let mut text = joined(mail.text_bodies());
    if is_blank(&text) {
        text = joined(mail.html_bodies());
    }
    if is_blank(&text) {
        text = joined(mail.parts.iter());
    }
    text
}

fn joined<'a>(parts: impl Iterator<Item = &'a MessagePart<'a>>) -> String {
    let mut whole = String::new();
    for part in parts {
        let text = match &part.body {
            PartType::Text(text) if is_prose(part) => Cow::Borrowed(beginning(text)),
            PartType::Html(html) if part.attachment_name().is_none() => {
                Cow::Owned(quote::text_of_html(beginning(html)))
            }
            // It says that it has several parts, and has none.
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) if is_of(part, "multipart") => {
                let bytes = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
                Cow::Owned(String::from_utf8_lossy(bytes).into_owned())
            }
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => continue,
        };
        if !whole.is_empty() {
            whole.push_str("\n\n");
        }
        whole.push_str(&text);
        if whole.len() > LOOKED_AT {
            break;
        }
    }
    whole
}

/// Whether it is text for people, and not a file that consists of text.
fn is_prose(part: &MessagePart<'_>) -> bool {
    part.attachment_name().is_none()
        && part.content_type().is_none_or(|kind| {
            kind.subtype()
                .is_none_or(|sub| sub.eq_ignore_ascii_case("plain"))
        })
}

fn is_of(part: &MessagePart<'_>, wanted: &str) -> bool {
    part.content_type()
        .is_some_and(|kind| kind.ctype().eq_ignore_ascii_case(wanted))
}

fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LOOKED_AT))
        .unwrap_or(text)
}

/// How many files came with it. Pictures that belong to its text are none.
fn files(mail: &Message<'_>) -> u32 {
    let files = mail.attachments().filter(|part| {
        let of_text = part.content_id().is_some()
            && part
                .content_disposition()
                .is_none_or(|how| !how.is_attachment());
        !of_text && (part.attachment_name().is_some() || part.is_message())
    });
    u32::try_from(files.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use domain::secret::Secret;
    use store::sealed::Vault;

    use super::*;

    const JOSE: &str = "jose@example.org";

    fn addresses() -> ReturnAddresses {
        let vault = Vault::new(&Secret::new([7; 32]));
        ReturnAddresses::new(vault, "answers@desk.example.org".parse().unwrap())
    }

    fn about() -> MessageId {
        MessageId::from(uuid::Uuid::from_u128(1))
    }

    fn read_from_somebody(raw: &[u8]) -> Letter {
        read(raw, To::Message(about()), JOSE, &addresses())
    }

    fn reply(raw: &[u8]) -> Reply {
        match read_from_somebody(raw) {
            Letter::OfPerson(reply) => *reply,
            other => panic!("{other:?}"),
        }
    }

    fn mail(headers: &str, body: &str) -> Reply {
        let raw = format!(
            "From: José <Jose@example.org>\r\nMessage-ID: <one@example.org>\r\n{headers}\r\n\r\n{body}"
        );
        reply(raw.as_bytes())
    }

    #[test]
    fn what_a_person_wrote_is_read() {
        let reply = mail(
            "Subject: Re: Your appointment",
            "I am late.\r\n\r\nOn Monday Mira wrote:\r\n> Hello\r\n",
        );
        assert_eq!(reply.text, "I am late.");
        let from = reply.from.as_ref().map(EmailAddress::as_str);
        assert_eq!(from, Some("Jose@example.org"));
        assert_eq!(
            (reply.to, reply.files, reply.shortened),
            (about(), 0, false)
        );
    }

    #[test]
    fn it_is_known_who_else_has_it() {
        let reply = mail(
            "To: <answers+1@desk.example.org>, Mira <Mira@example.org>, nobody\r\n\
             Cc: Team: ana@example.org;",
            "Late.",
        );
        let others: Vec<_> = reply.others.iter().map(EmailAddress::as_str).collect();
        let expected = [
            "answers+1@desk.example.org",
            "Mira@example.org",
            "ana@example.org",
        ];
        assert_eq!(others, expected);
    }

    #[test]
    fn every_alphabet_is_read() {
        let raw = b"From: a@example.jp\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\n\r\n\
                    \x1b$B$O$$\x1b(B OK\r\n";
        assert_eq!(reply(raw).text, "はい OK");
        let raw = b"From: a@example.org\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
                    Content-Transfer-Encoding: quoted-printable\r\n\r\nSp=E4ter\r\n";
        assert_eq!(reply(raw).text, "Später");
        let raw = b"From: a@example.org\r\n\r\nzero \0 byte, \xff no letter\r\n";
        assert_eq!(reply(raw).text, "zero  byte, \u{fffd} no letter");
    }

    #[test]
    fn html_alone_becomes_text() {
        let html = "<html><body><div>I am <b>late</b>.</div><div>Wait!</div>\
                    <blockquote>Hello</blockquote></body></html>";
        let reply = mail("Content-Type: text/html; charset=utf-8", html);
        assert_eq!(reply.text, "I am late.\nWait!");
        let both = format!(
            "--b\r\nContent-Type: text/plain\r\n\r\n\r\n\
             --b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--b--\r\n"
        );
        let reply = mail("Content-Type: multipart/alternative; boundary=b", &both);
        assert_eq!(reply.text, "I am late.\nWait!");
    }

    #[test]
    fn files_are_counted_and_not_read_as_text() {
        let reply = mail(
            "Content-Type: multipart/mixed; boundary=b",
            "--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n\
             --b\r\nContent-Type: application/pdf\r\n\
             Content-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF\r\n\
             --b\r\nContent-Type: text/plain; name=log.txt\r\n\
             Content-Disposition: attachment; filename=log.txt\r\n\r\nlines\r\n\
             --b\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <logo>\r\n\
             Content-Disposition: inline; filename=logo.png\r\n\r\nPNG\r\n--b--\r\n",
        );
        assert_eq!((reply.text.as_str(), reply.files), ("See the files.", 2));
    }

    #[test]
    fn what_a_program_wrote_is_known_by_its_headers() {
        for header in [
            "Auto-Submitted: auto-replied",
            "auto-submitted:  auto-generated (holiday)",
            "Precedence: bulk",
            "List-Id: <news.example.org>",
            "X-Autoreply: yes",
        ] {
            let raw = format!("From: jose@example.org\r\n{header}\r\n\r\nI am away.\r\n");
            let letter = read_from_somebody(raw.as_bytes());
            assert_eq!(letter, Letter::OfProgram, "{header}");
        }
        let person = b"From: jose@example.org\r\nAuto-Submitted: no\r\n\r\nHello\r\n";
        assert_eq!(reply(person).text, "Hello");
        let nobody = read(person, To::Message(about()), "", &addresses());
        assert_eq!(nobody, Letter::OfProgram);
    }

    #[test]
    fn a_program_may_answer_whom_envelope_and_mail_name() {
        let desk = EmailAddress::parse("desk@desk.example.org").unwrap();
        let addresses = addresses().with_sender(desk);
        let own = addresses.of(about());
        let to = |sender: &str, from: &str, header: &str| {
            let raw = format!("From: {from}\r\n{header}Subject: Hello\r\n\r\nHello\r\n");
            match read(raw.as_bytes(), To::Message(about()), sender, &addresses) {
                Letter::OfPerson(reply) => reply.answer_to.map(|to| to.as_str().to_owned()),
                other => panic!("{sender} {from}: {other:?}"),
            }
        };
        let jose = Some("Jose@example.org".to_owned());
        let reports = "X-Auto-Response-Suppress: DR, RN\r\n";
        assert_eq!(to("Jose@example.org", "jose@example.org", reports), jose);
        assert_eq!(to("Jose@Example.org", "José <jose@example.org>", ""), jose);
        for (sender, from, header) in [
            ("list@example.net", JOSE, ""),
            (JOSE, "ana@example.net", ""),
            (JOSE, "nobody", ""),
            ("nobody", JOSE, ""),
            ("desk@desk.example.org", "desk@desk.example.org", ""),
            (&own, &own, ""),
            (JOSE, JOSE, "List-Unsubscribe: <https://example.org>\r\n"),
            (JOSE, JOSE, "X-Auto-Response-Suppress: All\r\n"),
            (JOSE, JOSE, "X-Auto-Response-Suppress: DR, AutoReply\r\n"),
        ] {
            assert_eq!(to(sender, from, header), None, "{sender} {from} {header}");
        }
    }

    #[test]
    fn an_answer_can_name_the_mail_if_its_name_fits_into_a_header() {
        assert_eq!(
            mail("Subject: one", "text").message_id.as_deref(),
            Some("<one@example.org>")
        );
        for strange in [
            "x".repeat(300),
            "a b@example.org".to_owned(),
            "ä@x".to_owned(),
        ] {
            let raw = format!("From: {JOSE}\r\nMessage-ID: <{strange}>\r\n\r\nHello");
            assert_eq!(reply(raw.as_bytes()).message_id, None, "{strange}");
        }
    }

    #[test]
    fn a_calendar_answers_to_either_address() {
        let mail = |body: &str| {
            format!(
                "From: Ana <ana@example.net>\r\nAuto-Submitted: auto-generated\r\n\
                 Content-Type: multipart/alternative; boundary=b\r\n\r\n\
                 --b\r\nContent-Type: text/plain\r\n\r\n{body}\r\n\
                 --b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n\
                 BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u\r\n\
                 ATTENDEE;PARTSTAT=DECLINED:mailto:jose@example.org\r\n\
                 END:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n"
            )
        };
        for to in [To::Message(about()), To::Sender] {
            for (body, words) in [
                ("I am ill.", "I am ill."),
                ("José has declined: https://calendar.example.org/e/1", ""),
                ("", ""),
            ] {
                let sender = if body.is_empty() { "" } else { JOSE };
                let letter = read(mail(body).as_bytes(), to, sender, &addresses());
                let Letter::OfCalendar(answer) = letter else {
                    panic!("{letter:?}");
                };
                assert_eq!((answer.uid.as_str(), answer.words.as_str()), ("u", words));
                // Whose it is says the mail, not the entry.
                let from = answer.from.as_ref().map(EmailAddress::as_str);
                assert_eq!(from, Some("ana@example.net"));
                assert_eq!(answer.attendee.as_str(), JOSE);
            }
        }
    }

    #[test]
    fn nobody_reads_what_people_write_to_the_sender() {
        let read = |raw: &[u8], sender| read(raw, To::Sender, sender, &addresses());
        let person = b"From: jose@example.org\r\n\r\nHello\r\n";
        assert_eq!(read(person, JOSE), Letter::Unread);
        assert_eq!(read(person, ""), Letter::OfProgram);
    }

    #[test]
    fn a_broken_structure_loses_nothing_and_breaks_nothing() {
        let endless = "--b\r\n\r\nHello\r\n--b";
        let reply = mail("Content-Type: multipart/mixed; boundary=b", endless);
        assert_eq!(reply.text.lines().next(), Some("Hello"));
        let no_boundary = mail("Content-Type: multipart/alternative", "Hello\r\n");
        assert_eq!(no_boundary.text, "Hello");
        let wrong = mail(
            "Content-Type: text/plain; charset=nonsense\r\nContent-Transfer-Encoding: base64",
            "!!!! not base64",
        );
        assert!(wrong.text.len() < 100, "{}", wrong.text);
        let deep = "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n".repeat(5_000);
        for raw in ["", "\0\u{1}", &format!("From: a@b\r\n{deep}")] {
            let letter = read_from_somebody(raw.as_bytes());
            assert!(!matches!(letter, Letter::Report(_)));
        }
        let half = b"From: a@b\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\
                    Content-Type: message/delivery-status\r\n\r\nReporting-MTA";
        assert_eq!(
            read_from_somebody(half),
            Letter::Report(Event::Underway(about()))
        );
    }

    #[test]
    fn the_same_mail_has_the_same_name() {
        let one = mail("Subject: one", "text");
        assert_eq!(one.name, mail("Received: again", "text").name);
        let nameless = b"From: a@example.org\r\n\r\ntext";
        assert_eq!(reply(nameless).name, reply(nameless).name);
        assert_ne!(
            reply(nameless).name,
            reply(b"From: a@example.org\r\n\r\nother").name
        );
        assert_ne!(reply(nameless).name, one.name);
    }
}
