//! Text that fits the alphabet of short messages.
//!
//! An SMS of the GSM 7-bit alphabet holds 160 characters; one other character in it, a typographic
//! quote or a narrow space, and it holds 70. So dates and our own texts keep to that alphabet where
//! the script allows. Names that people typed are never changed.

use domain::Language;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1), without the escape.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// Characters of its extension table, which take the room of two.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// How many of an SMS's 160 places a character takes; `None` if one such character makes the
/// whole message one of 70 places.
pub fn places(c: char) -> Option<usize> {
    if BASIC.contains(c) {
        Some(1)
    } else if EXTENDED.contains(c) {
        Some(2)
    } else {
        None
    }
}

/// Whether messages in the language keep to the cheap alphabet: their words fit it, or are read
/// as easily without the few marks that it lacks.
///
/// All other languages are written as they should be, and their messages take 70 places a part.
pub fn is_cheap(language: Language) -> bool {
    match language {
        Language::Da
        | Language::De
        | Language::En
        | Language::Es
        | Language::Et
        | Language::Fi
        | Language::Fr
        | Language::It
        | Language::Nb
        | Language::Nl
        | Language::Pl
        | Language::Sv => true,
        Language::Ar
        | Language::Bg
        | Language::Cs
        | Language::El
        | Language::Ga
        | Language::Hr
        | Language::Hu
        | Language::Lt
        | Language::Lv
        | Language::Mt
        | Language::Pt
        | Language::Ro
        | Language::Sk
        | Language::Sl
        | Language::Tr
        | Language::Uk => false,
    }
}

/// The text with typographic spaces, dashes, quotes and dots replaced by plain ones.
///
/// Changes no letter, so it is right for any text, names included.
pub fn plain_punctuation(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => plain.push(' '),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '‘' | '’' | '‚' | '′' => plain.push('\''),
            '“' | '”' | '„' | '«' | '»' => plain.push('"'),
            '…' => plain.push_str("..."),
            _ => plain.push(c),
        }
    }
    plain
}

/// Like [`plain_punctuation`], and in a language of the cheap alphabet Latin letters that it lacks
/// lose their marks: “sáb 3 paź” becomes “sab 3 paz”. For dates and our own words, never for names.
pub(crate) fn simplified(language: Language, text: &str) -> String {
    if is_cheap(language) {
        without_marks(text)
    } else {
        plain_punctuation(text)
    }
}

/// The characters of a text that make it dear though the language is cheap, each once and in order.
/// In other languages nothing is: they are spelt as they should be.
pub fn dear(language: Language, text: &str) -> Vec<char> {
    let mut dear = Vec::new();
    for c in text.chars() {
        if is_cheap(language) && places(c).is_none() && !dear.contains(&c) {
            dear.push(c);
        }
    }
    dear
}

/// The text without what [`dear`] names, as far as something cheap says the same: plain quotes and
/// dashes, letters without their marks. Only for somebody who agrees to it.
pub fn cheaper(language: Language, text: &str) -> String {
    simplified(language, text)
}

fn without_marks(text: &str) -> String {
    let mut simple = String::with_capacity(text.len());
    for c in plain_punctuation(text).chars() {
        if places(c).is_some() {
            simple.push(c);
            continue;
        }
        match c {
            'ł' => simple.push('l'),
            'Ł' => simple.push('L'),
            _ if ('\u{c0}'..'\u{250}').contains(&c) => {
                simple.extend(
                    std::iter::once(c)
                        .nfd()
                        .filter(|part| !is_combining_mark(*part)),
                );
            }
            _ => simple.push(c),
        }
    }
    simple
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_has_128_places_and_nine_or_ten_more() {
        // 127 characters and the escape; the form feed counts among the extensions.
        assert_eq!(BASIC.chars().count(), 127);
        assert_eq!(EXTENDED.chars().count(), 10);
    }

    #[test]
    fn dates_keep_their_words_and_lose_only_what_is_dear() {
        assert_eq!(without_marks("sáb, 3\u{a0}paź"), "sab, 3 paz");
        assert_eq!(
            without_marks("mié 14:00\u{202f}–\u{202f}15:00"),
            "mié 14:00 - 15:00"
        );
        assert_eq!(without_marks("août, ŁĄ"), "aout, LA");
        assert_eq!(simplified(Language::Ar, "الثلاثاء –"), "الثلاثاء -");
    }

    #[test]
    fn what_makes_a_text_dear_is_named_and_replaced() {
        let typed = "Grüße – “Łódź” 🎉…";
        assert_eq!(
            dear(Language::De, typed),
            ['–', '“', 'Ł', 'ó', 'ź', '”', '🎉', '…']
        );
        let cheaper = cheaper(Language::De, typed);
        assert_eq!(cheaper, "Grüße - \"Lodz\" 🎉...");
        assert_eq!(dear(Language::De, &cheaper), ['🎉']);
        assert!(dear(Language::Uk, "Привіт – “”").is_empty());
    }

    #[test]
    fn names_keep_their_letters() {
        assert_eq!(
            plain_punctuation("Łukasz’s “Praxis – Süd”…"),
            "Łukasz's \"Praxis - Süd\"..."
        );
    }
}
