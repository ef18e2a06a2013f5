//! Text that people type: names, longer words, and how they are folded for search.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Why a piece of text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing visible was typed.
    #[error("empty")]
    Empty,
    /// More than `max` characters as a person counts them, or far too many bytes.
    #[error("longer than {max} characters")]
    TooLong {
        /// How many are allowed.
        max: usize,
    },
    /// Control characters, or marks that turn the direction of the text around it.
    #[error("contains characters that cannot be shown")]
    Unprintable,
}

/// The name of a case, an operator or an organisation: one line, visible, no longer than its limit.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    /// The longest name of a case (PRODUCT.md, "case").
    pub const MAX: usize = 50;

    /// Reads a name of at most [`Name::MAX`] characters, counted as a person counts.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        single_line(text, Self::MAX).map(Self)
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One line of visible text: white space folded, at most `max` characters as a person counts.
///
/// A character may consist of several code points (an emoji of a family, a letter with marks); so
/// that no single one weighs a megabyte, the whole may have at most 16 bytes for each character.
pub fn single_line(text: &str, max: usize) -> Result<String, TextError> {
    if text.len() > max.saturating_mul(64) {
        return Err(TextError::TooLong { max });
    }
    // Most lines, and all that are read back from the database by the hundred, are plain already.
    if text.len() <= max && is_plain(text) {
        return Ok(text.to_owned());
    }
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.nfc().collect();
    if !line.chars().any(is_visible) {
        return Err(TextError::Empty);
    }
    if line.graphemes(true).count() > max || line.len() > max.saturating_mul(16) {
        return Err(TextError::TooLong { max });
    }
    if line.chars().any(is_unprintable) {
        return Err(TextError::Unprintable);
    }
    Ok(line)
}

/// Whether nothing would be changed or refused: visible ASCII with single spaces inside.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ')
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// Several lines of text, possibly empty: line ends are `\n`, trailing space is dropped.
pub fn paragraph(text: &str, max: usize) -> Result<String, TextError> {
    if text.len() > max.saturating_mul(16) {
        return Err(TextError::TooLong { max });
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let whole: String = lines.join("\n").trim_matches('\n').nfc().collect();
    if whole.graphemes(true).count() > max {
        return Err(TextError::TooLong { max });
    }
    if whole
        .chars()
        .any(|c| c != '\n' && c != '\t' && is_unprintable(c))
    {
        return Err(TextError::Unprintable);
    }
    Ok(whole)
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !is_unprintable(c)
        && !is_combining_mark(c)
        && !matches!(
            c,
            '\u{00AD}' | '\u{200B}'
                ..='\u{200F}'
                    | '\u{2060}'
                    | '\u{FEFF}'
                    | '\u{115F}'
                    | '\u{1160}'
                    | '\u{3164}'
                    | '\u{2800}'
        )
}

/// Control characters and the marks that override or embed a direction: with them a name could
/// make the words around it read differently.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The form in which names are compared and found: case, accents and width are gone.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ß' => "ss".to_owned(),
            'ł' => "l".to_owned(),
            'ø' => "o".to_owned(),
            'đ' => "d".to_owned(),
            'æ' => "ae".to_owned(),
            'œ' => "oe".to_owned(),
            'ı' => "i".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

/// The folded words of a text, in order, each once.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let word: String = word.chars().take(40).collect();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_counted_as_a_person_counts() {
        let family = "👨‍👩‍👧‍👦".repeat(20);
        assert_eq!(family.graphemes(true).count(), 20);
        assert!(Name::parse(&"e\u{301}".repeat(50)).is_ok());
        assert!(Name::parse(&"ö".repeat(50)).is_ok());
        assert_eq!(
            Name::parse(&"x".repeat(51)),
            Err(TextError::TooLong { max: 50 })
        );
        assert_eq!(Name::parse(""), Err(TextError::Empty));
        assert_eq!(Name::parse(" \t\n "), Err(TextError::Empty));
        assert_eq!(Name::parse("\u{200B}"), Err(TextError::Empty));
        assert_eq!(
            Name::parse("  José   Álvarez ").unwrap().as_str(),
            "José Álvarez"
        );
    }

    #[test]
    fn a_name_of_fifty_characters_cannot_weigh_a_megabyte() {
        let heavy: String = std::iter::once('a')
            .chain(std::iter::repeat_n('\u{301}', 500_000))
            .collect();
        assert_eq!(Name::parse(&heavy), Err(TextError::TooLong { max: 50 }));
    }

    #[test]
    fn overriding_direction_marks_are_refused_and_right_to_left_names_are_not() {
        assert_eq!(Name::parse("evil\u{202E}eman"), Err(TextError::Unprintable));
        assert_eq!(Name::parse("evil\u{2067}eman"), Err(TextError::Unprintable));
        assert!(Name::parse("أمينة يوسف").is_ok());
        assert!(Name::parse("<script>alert(1)</script>").is_ok());
    }

    #[test]
    fn folding_forgets_case_accents_and_width() {
        assert_eq!(fold("ÁLVAREZ"), "alvarez");
        assert_eq!(fold("Łukasz Wójcik"), "lukasz wojcik");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("ﾃｽﾄ"), fold("テスト"));
        assert_eq!(words("José, José-Maria!"), ["jose", "maria"]);
    }
}
