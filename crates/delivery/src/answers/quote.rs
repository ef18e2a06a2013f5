//! What somebody wrote, without the email that they answer.
//!
//! Mail programs quote in many ways and languages. What is cut off here is only what can be told
//! without understanding a word: lines marked with `>` at the end, what stands below a ruled line or
//! below the other email's headers, a signature, and the block that programs put into HTML. Where
//! somebody writes between the lines of the other email, all of it stays.

use mail_parser::decoders::html::html_to_text;

/// Where programs begin to quote in HTML.
const IN_HTML: &[&str] = &[
    "<blockquote",
    "gmail_quote",
    "divrplyfwdmsg",
    "id=\"appendonsend\"",
    "yahoo_quoted",
    "moz-cite-prefix",
    "protonmail_quote",
];

/// Tags after which a line ends, beside those that the parser knows.
const ENDS_OF_LINES: &[&str] = &[
    "</blockquote>",
    "</div>",
    "</tr>",
    "</li>",
    "</h1>",
    "</h2>",
    "</h3>",
];

/// How many fields of a quoted email's head stand together at least.
const HEAD: usize = 3;

/// The text of an HTML email, as far as the quote that it ends with.
pub(super) fn text_of_html(html: &str) -> String {
    let folded = html.to_ascii_lowercase();
    let quote = IN_HTML.iter().filter_map(|mark| folded.find(mark)).min();
    // From the beginning of the tag in which the mark stands. Folding ASCII moves nothing.
    let begin = quote.and_then(|at| folded.get(..=at)?.rfind('<'));
    let own = begin.and_then(|at| html.get(..at)).map(in_lines);
    own.filter(|own| own.chars().any(char::is_alphanumeric))
        // Who answers below the quote wrote nothing above it.
        .unwrap_or_else(|| in_lines(html))
}

/// The parser knows where paragraphs end; many programs write a `<div>` for each line.
fn in_lines(html: &str) -> String {
    let folded = html.to_ascii_lowercase();
    let mut ends: Vec<usize> = ENDS_OF_LINES
        .iter()
        .flat_map(|tag| folded.match_indices(tag).map(|(at, _)| at))
        .collect();
    ends.sort_unstable();
    let mut whole = String::with_capacity(html.len());
    let mut done = 0;
    for end in ends {
        whole.push_str(html.get(done..end).unwrap_or_default());
        whole.push_str("<br>");
        done = end;
    }
    whole.push_str(html.get(done..).unwrap_or_default());
    html_to_text(&whole)
}

/// What was written. `subject` is that of the answer: the head of a quoted email repeats it.
pub(super) fn own_words(text: &str, subject: &str) -> String {
    let text = text.replace('\u{A0}', " ");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let own = before_quoted_mail(&lines, subject);
    let own = before_signature(before_quoted_lines(own));
    let mut whole = String::new();
    let mut blank = false;
    for line in own {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        if !whole.is_empty() {
            whole.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        whole.push_str(line);
    }
    whole
}

/// The lines above a ruled line or another email's head; all of them if there is nothing above.
fn before_quoted_mail<'a, 'b>(lines: &'a [&'b str], subject: &str) -> &'a [&'b str] {
    let end = (0..lines.len())
        .find(|at| is_ruled(lines, *at) || is_head(lines, *at, subject))
        .unwrap_or(lines.len());
    let own = lines.get(..end).unwrap_or(lines);
    if own.iter().any(|line| !line.trim().is_empty()) {
        own
    } else {
        lines
    }
}

/// A ruled line, as programs draw it above the email that they quote: `-----Original Message-----`
/// in any language, or many underscores.
fn is_ruled(lines: &[&str], at: usize) -> bool {
    let line = lines.get(at).map_or("", |line| line.trim());
    let underscores = line.len() >= 10 && line.bytes().all(|byte| byte == b'_');
    let hyphens = line.len() > 10 && line.starts_with("-----") && line.ends_with("-----");
    underscores || hyphens
}

/// Whether the head of a quoted email begins here: some fields, one of which is the subject that
/// was answered. That tells it from what somebody writes about themselves.
fn is_head(lines: &[&str], at: usize, subject: &str) -> bool {
    let fields: Vec<&str> = lines
        .get(at..)
        .unwrap_or_default()
        .iter()
        .map_while(|line| value_of_field(line))
        .take(8)
        .collect();
    let repeats = |value: &&str| value.chars().count() >= 5 && subject.ends_with(*value);
    fields.len() >= HEAD && fields.iter().any(repeats)
}

/// The value of `Von: Mira`, `*From:* Mira` or `Objet : Rendez-vous`.
fn value_of_field(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches('*');
    let (name, value) = line.split_once([':', '：'])?;
    let is_name = !name.trim().is_empty()
        && name.chars().count() <= 24
        && name
            .chars()
            .all(|c| c.is_alphabetic() || " -'*".contains(c));
    is_name.then(|| value.trim_start_matches('*').trim())
}

/// The lines above those marked with `>` that end the text, without the one that says who wrote
/// these.
fn before_quoted_lines<'a, 'b>(lines: &'a [&'b str]) -> &'a [&'b str] {
    let is_blank = |line: &&str| line.trim().is_empty();
    let is_quoted = |line: &&str| line.trim_start().starts_with('>');
    let quoted = lines
        .iter()
        .rev()
        .take_while(|line| is_blank(line) || is_quoted(line));
    let (mut end, mut any) = (lines.len(), false);
    for line in quoted {
        end -= 1;
        any |= is_quoted(line);
    }
    if !any {
        return lines;
    }
    let mut own = lines.get(..end).unwrap_or(lines);
    // "On Monday José wrote:" may take two lines.
    if own.last().is_some_and(|line| line.ends_with([':', '：'])) {
        let long = own.iter().rev().take_while(|line| !is_blank(line)).count();
        let stands_apart = long <= 2 && own.len() > long;
        let drop = if stands_apart { long } else { 1 };
        own = own.get(..own.len() - drop).unwrap_or(own);
    }
    own
}

/// The lines above a signature, which begins with two hyphens (RFC 3676, 4.3).
fn before_signature<'a, 'b>(lines: &'a [&'b str]) -> &'a [&'b str] {
    let end = lines.iter().position(|line| *line == "--");
    end.and_then(|end| lines.get(..end)).unwrap_or(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> String {
        own_words(text, "Re: Your appointment on Monday")
    }

    #[test]
    fn what_is_quoted_at_the_end_is_cut_off() {
        for (text, kept) in [
            ("Yes, fine.\r\n", "Yes, fine."),
            (
                "Yes.\r\n\r\nOn Mon, 23 Nov 2026 Mira wrote:\r\n> Hello José,\r\n>\r\n> come\r\n",
                "Yes.",
            ),
            (
                "Ja.\n\nAm Montag, dem 23. November 2026 um 10:00 schrieb\n\
                 Mira Okafor <desk@example.org>:\n\n> Hallo\n",
                "Ja.",
            ),
            (
                "Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Mira\n",
                "Ja.",
            ),
            (
                "Oui.\n\n________________________________\nDe : Mira\n",
                "Oui.",
            ),
            (
                "Tak.\n\nOd: Mira <desk@example.org>\nWysłano: poniedziałek\nDo: José\n\
                 Temat: Your appointment on Monday\n\nHello",
                "Tak.",
            ),
            (
                "はい\n\n差出人：Mira\n日時：2026年11月23日\n件名：Your appointment on Monday\n",
                "はい",
            ),
            ("Yes.\n-- \nJosé\n+44 7700 900123\n", "Yes."),
            ("First.\n\n\n\nSecond.\nThird.", "First.\n\nSecond.\nThird."),
            ("> Hello", ""),
            ("", ""),
        ] {
            assert_eq!(own(text), kept, "{text}");
        }
    }

    #[test]
    fn what_stands_between_the_lines_stays() {
        let between = "> Do you come?\nYes.\n> At ten?\nAt eleven.";
        assert_eq!(own(between), between);
        let below = "> Do you come?\n\nYes.";
        assert_eq!(own(below), below);
    }

    #[test]
    fn what_somebody_writes_about_themselves_is_no_quoted_mail() {
        let data = "Here I am:\n\nName: José Álvarez\nTelephone: +44 7700 900123\nStreet: Rua 1";
        assert_eq!(own(data), data);
        let nothing_above =
            "From: Mira\nSent: Monday\nSubject: Your appointment on Monday\n\nHello";
        assert_eq!(own(nothing_above), nothing_above);
    }

    #[test]
    fn html_becomes_lines_and_is_cut_where_programs_quote() {
        for (html, kept) in [
            (
                r#"<p>Yes.</p><div class="gmail_quote"><p>Hello</p></div>"#,
                "Yes.",
            ),
            ("<p>Yes</p><BLOCKQUOTE>Hello</BLOCKQUOTE>", "Yes"),
            ("<div>One</div><div>Two<br>Three</div>", "One\nTwo\nThree"),
            (
                "<html><head><title>x</title></head><body><p>I am <b>late</b>.</p>\
                 <script>x()</script></body></html>",
                "I am late.",
            ),
            (
                "<body><blockquote>Hello</blockquote><p>Yes</p></body>",
                "Hello\nYes",
            ),
            ("<div", ""),
        ] {
            assert_eq!(own(&text_of_html(html)), kept, "{html}");
        }
    }
}
