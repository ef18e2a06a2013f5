//! Content lines (RFC 5545, 3.1): names, parameters, escaping, folding.
//!
//! Written here because the builder that was looked at (`icalendar` 0.17) folds some lines at 76
//! octets, lets a carriage return and some quotes through and reads the machine's clock.

/// The most octets in a line, its end not counted. 75 are allowed; with two less an entry of ASCII
/// travels in a letter as it stands.
const LONGEST: usize = 73;

/// A file that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A value of our own: a word, a number, a time.
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        self.push(&format!("{name}:{value}"));
    }

    /// A value of the type TEXT: anything that a person wrote.
    pub(super) fn text(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        self.push(&format!("{name}{}:{}", written(parameters), escaped(value)));
    }

    /// A value of the type URI or CAL-ADDRESS, which knows no escaping.
    pub(super) fn uri(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        let value: String = value
            .chars()
            .filter(|c| !c.is_control() && *c != ' ')
            .collect();
        self.push(&format!("{name}{}:{value}", written(parameters)));
    }

    /// The whole file.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Adds a line, folded so that no physical line is longer than it may be and no character is
    /// torn.
    fn push(&mut self, line: &str) {
        let mut room = LONGEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Parameters, each in quotes where it is not one of our own words.
///
/// A quote within has no escape that every program knows, so it becomes an apostrophe.
fn written(parameters: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        let word = value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let value: String = value
            .chars()
            .filter(|c| !c.is_control())
            .map(|c| if c == '"' { '\'' } else { c })
            .collect();
        text.push(';');
        text.push_str(name);
        text.push('=');
        if word {
            text.push_str(&value);
        } else {
            text.push('"');
            text.push_str(&value);
            text.push('"');
        }
    }
    text
}

/// TEXT (RFC 5545, 3.3.11): a line end is written `\n`, other control characters are left out.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => {
                text.push('\\');
                text.push(c);
            }
            '\n' => text.push_str("\\n"),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_it_may_be_and_no_character_is_torn() {
        for length in 0..400 {
            for filling in ["x", "ö", "老", "👩"] {
                let value = filling.repeat(length);
                let mut lines = Lines::default();
                lines.text("SUMMARY", &[], &value);
                let file = lines.finish();
                assert!(file.ends_with("\r\n"));
                for line in file.trim_end_matches("\r\n").split("\r\n") {
                    assert!(line.len() <= LONGEST, "{} octets", line.len());
                }
                assert_eq!(file.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
            }
        }
    }

    #[test]
    fn nothing_that_a_person_wrote_can_begin_a_line_or_a_parameter() {
        let mut lines = Lines::default();
        let evil = "José\r\nATTENDEE:mailto:x@y.z;a,b\\\u{b}";
        lines.text("SUMMARY", &[], evil);
        lines.uri(
            "ORGANIZER",
            &[("CN", "A\";X=\"b\r\nC")],
            "mailto:a@b.org\r\nX:y",
        );
        assert_eq!(
            lines.finish(),
            "SUMMARY:José\\nATTENDEE:mailto:x@y.z\\;a\\,b\\\\\r\n\
             ORGANIZER;CN=\"A';X='bC\":mailto:a@b.orgX:y\r\n"
        );
    }
}
