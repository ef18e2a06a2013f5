//! An email as bytes on the wire.

use std::{borrow::Cow, sync::LazyLock};

use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Attachment, Body, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use crate::{
    calendar::Calendar,
    render::{Email, ReturnPath, Submitted},
};

/// The longest line, its end not counted, that lettre sends as it stands.
const LONGEST_LINE: usize = 73;

/// The type of a calendar entry as a file.
static CALENDAR_FILE: LazyLock<ContentType> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "a constant")]
    ContentType::parse("application/ics").expect("a content type")
});

/// Why an email cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum MimeError {
    /// An address that mail cannot carry.
    #[error("an address cannot be used in an email")]
    Address(#[source] lettre::address::AddressError),
    /// The parts make no letter.
    #[error("the email cannot be put together")]
    Message(#[source] lettre::error::Error),
    /// A content type of our own that is none.
    #[error("a content type cannot be written")]
    ContentType,
    /// Bytes that are no text: every part of ours is encoded as one.
    #[error("the email is not written in text")]
    Bytes,
}

/// Puts an email together: text, HTML and calendar entry as alternatives, the entry once more as a
/// file for programs that look for one.
///
/// `Message-ID` and `Date` are the message's own, so a repeated letter is recognised as the same.
/// Names are encoded by lettre (RFC 2047); a line end in one cannot begin a header.
pub fn mime(email: &Email) -> Result<Message, MimeError> {
    let Email {
        message_id,
        date,
        from,
        to,
        reply_to,
        taken_in,
        return_path,
        submitted,
        subject,
        text,
        html,
        language,
        calendar,
    } = email;
    let mut builder = Message::builder()
        .message_id(Some(message_id.clone()))
        .date((*date).into())
        .from(mailbox(Some(&from.name), from.address.as_str())?)
        .to(mailbox(to.name.as_deref(), to.address.as_str())?)
        .subject(one_line(subject))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Content-Language"),
            language.code().to_owned(),
        ))
        // RFC 3834: keeps "I am on holiday" from being answered to us.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            match submitted {
                Submitted::Generated => "auto-generated".to_owned(),
                Submitted::Replied { to: _ } => "auto-replied".to_owned(),
            },
        ));
    if let Submitted::Replied { to: Some(answered) } = submitted {
        builder = builder
            .in_reply_to(answered.clone())
            .references(answered.clone());
    }
    // The first one counts for programs that know only one.
    for reply_to in taken_in.iter().chain(reply_to) {
        builder = builder.reply_to(mailbox(None, reply_to.as_str())?);
    }
    let back_to = match return_path {
        ReturnPath::Sender => address(from.address.as_str())?,
        ReturnPath::Own(own) => address(own.as_str())?,
    };
    let envelope = Envelope::new(Some(back_to), vec![address(to.address.as_str())?]);
    builder = builder.envelope(envelope.map_err(MimeError::Message)?);
    let alternative = MultiPart::alternative()
        .singlepart(SinglePart::plain(body(text)))
        .singlepart(SinglePart::html(body(&seven_bit(html))));
    let message = match calendar {
        None => builder.multipart(alternative),
        Some(calendar) => {
            // Encoded once for both places.
            let entry = body(&calendar.body);
            builder.multipart(
                MultiPart::mixed()
                    .multipart(
                        alternative.singlepart(
                            SinglePart::builder()
                                .content_type(content_type(&calendar.content_type())?)
                                .body(entry.clone()),
                        ),
                    )
                    // As a file it has another type: some programs would show two invitations.
                    .singlepart(
                        Attachment::new(Calendar::FILE_NAME.to_owned())
                            .body(entry, CALENDAR_FILE.clone()),
                    ),
            )
        }
    };
    let mut message = message.map_err(MimeError::Message)?;
    for name in ["From", "To"] {
        fold_before_address(&mut message, name);
    }
    Ok(message)
}

/// The same page, so that it can be sent as it stands, if most of it is ASCII: long lines end at a space,
/// where a line end means the same, and other characters are named by their numbers. As
/// quoted-printable it would be longer, and took a third of the time that a letter takes.
///
/// A line end would mean something else inside of `pre` and of a string of a style sheet: ours have none.
fn seven_bit(html: &str) -> Cow<'_, str> {
    let others = html.bytes().filter(|byte| !byte.is_ascii()).count();
    if others > html.len() / 10 {
        return Cow::Borrowed(html);
    }
    let mut page = String::with_capacity(html.len() + html.len() / 8);
    for (n, line) in html.split('\n').enumerate() {
        if n > 0 {
            page.push('\n');
        }
        if line.is_ascii() {
            fold(line, &mut page);
        } else {
            fold(&numbered(line), &mut page);
        }
    }
    Cow::Owned(page)
}

/// A line in which every letter beyond ASCII is a number.
fn numbered(line: &str) -> String {
    let mut ascii = String::with_capacity(line.len() * 2);
    for c in line.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            ascii.push_str("&#");
            ascii.push_str(&u32::from(c).to_string());
            ascii.push(';');
        }
    }
    ascii
}

/// Adds a line of ASCII in pieces that are no longer than may be: where there is a space.
fn fold(line: &str, page: &mut String) {
    let mut rest = line;
    while let Some((near, far)) = rest.split_at_checked(LONGEST_LINE + 1) {
        let space = near
            .rfind(' ')
            .or_else(|| far.find(' ').map(|at| near.len() + at));
        let Some((piece, after)) = space.and_then(|at| rest.split_at_checked(at)) else {
            break;
        };
        page.push_str(piece);
        page.push('\n');
        rest = after.trim_start_matches(' ');
    }
    page.push_str(rest);
}

/// A text as the body of a part. Its line ends become those of a mail in one go: lettre would make room
/// for each by moving all that follows it.
fn body(text: &str) -> Body {
    let mut wired = String::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(line) => {
                wired.push_str(line.strip_suffix('\r').unwrap_or(line));
                wired.push_str("\r\n");
            }
            None => wired.push_str(line),
        }
    }
    if wired.is_ascii() {
        // As bytes, among which lettre does not look for line ends once more.
        Body::new(wired.into_bytes())
    } else {
        Body::new(wired)
    }
}

/// Puts an address on a line of its own where the name before it leaves no room.
///
/// A line with an encoded word has at most 76 characters (RFC 2047, 2); lettre folds within the
/// name alone.
fn fold_before_address(message: &mut Message, name: &'static str) {
    const LONGEST: usize = 76;
    /// What quotation marks and the field's name take at most.
    const AROUND: usize = 16;
    let Some(raw) = message.headers().get_raw(name) else {
        return;
    };
    // Plain words stand there as they are, on one line.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" .-@<>".contains(&byte);
    if raw.bytes().all(plain) && raw.len() + AROUND < LONGEST {
        return;
    }
    let head = message.headers().to_string();
    let field = head
        .split("\r\n")
        .skip_while(|line| line.split(':').next() != Some(name))
        .enumerate()
        .take_while(|(n, line)| *n == 0 || line.starts_with(' '))
        .map(|(_, line)| line)
        .collect::<Vec<_>>();
    let Some(last) = field.last() else {
        return;
    };
    let whole = field.join("\r\n");
    let Some((before, address)) = whole.rsplit_once(" <").filter(|_| last.len() > LONGEST) else {
        return;
    };
    let Some(value) = before
        .strip_prefix(name)
        .and_then(|rest| rest.strip_prefix(": "))
    else {
        return;
    };
    let value = HeaderValue::dangerous_new_pre_encoded(
        HeaderName::new_from_ascii_str(name),
        raw.to_owned(),
        // Nothing that a person wrote is new in it: these are lettre's words, folded once more.
        format!("{value}\r\n <{address}"),
    );
    message.headers_mut().insert_raw(value);
}

fn content_type(text: &str) -> Result<ContentType, MimeError> {
    ContentType::parse(text).map_err(|_| MimeError::ContentType)
}

fn mailbox(name: Option<&str>, address: &str) -> Result<Mailbox, MimeError> {
    Ok(Mailbox::new(
        name.map(one_line).filter(|name| !name.is_empty()),
        self::address(address)?,
    ))
}

/// An address whose domain is in the form that the DNS knows, so that a server needs no SMTPUTF8
/// for `info@müller.example`.
fn address(text: &str) -> Result<Address, MimeError> {
    let (local, domain) = text.rsplit_once('@').unwrap_or((text, ""));
    let domain = match url::Host::parse(domain) {
        Ok(url::Host::Domain(ascii)) => ascii,
        Ok(url::Host::Ipv4(_) | url::Host::Ipv6(_)) | Err(_) => domain.to_owned(),
    };
    Address::new(local, domain).map_err(MimeError::Address)
}

/// A text on one line: white space folded, other control characters left out.
fn one_line(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !c.is_control()).collect())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use lettre::message::header::ContentTransferEncoding as Encoding;

    use super::*;

    #[test]
    fn a_page_is_sent_as_it_stands_and_means_the_same() {
        let line =
            "<p>Olá, <b class=\"ink\">José</b>: 14:30 – 14:40 on 12 May, Tuesday of next week</p> ";
        let words = line.repeat(9);
        let page = seven_bit(&words);
        assert!(page.is_ascii() && page.lines().all(|line| line.len() <= LONGEST_LINE));
        let read = page
            .replace('\n', " ")
            .replace("&#225;", "á")
            .replace("&#233;", "é")
            .replace("&#8211;", "–");
        assert_eq!(read, words);
        assert_eq!(body(&page).encoding(), Encoding::SevenBit);
        assert_eq!(body(&words).encoding(), Encoding::QuotedPrintable);
        // Where most letters would be numbers, they stay.
        let greek = "<p>Γειά σας</p>".repeat(9);
        assert_eq!(seven_bit(&greek), greek);
    }

    #[test]
    fn a_line_ends_at_spaces_and_only_if_it_is_long() {
        let (x70, x80) = ("x".repeat(70), "x".repeat(80));
        for (line, folded) in [
            ("a b".to_owned(), "a b".to_owned()),
            (format!("{x70} bc"), format!("{x70} bc")),
            (format!("{x70} bcd"), format!("{x70}\nbcd")),
            (format!("a {x70} bcd"), format!("a {x70}\nbcd")),
            (format!("a {x80} b c"), format!("a\n{x80}\nb c")),
            (x80.clone(), x80.clone()),
            (format!("{x70}   {x70}"), format!("{x70}  \n{x70}")),
        ] {
            let mut page = String::new();
            fold(&line, &mut page);
            assert_eq!(page, folded);
        }
    }
}
