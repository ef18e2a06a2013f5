//! Names from one script inside a sentence of another.
//!
//! An Arabic name in an English sentence must not drag the words behind it to its other side, and
//! an overriding mark hidden in a name must not turn the whole message round.

use std::borrow::Cow;

use icu::properties::{CodePointMapData, props::BidiClass};

/// FIRST STRONG ISOLATE: what follows has a direction of its own.
const ISOLATE: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE: ends it.
const POP: char = '\u{2069}';

/// Marks that act beyond the characters they stand between: embeddings, overrides, isolates.
fn reaches_out(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Removes the marks by which a value could reorder the sentence around it.
pub(crate) fn tamed(value: &str) -> Cow<'_, str> {
    if value.contains(reaches_out) {
        Cow::Owned(value.chars().filter(|c| !reaches_out(*c)).collect())
    } else {
        Cow::Borrowed(value)
    }
}

/// Sets a tamed value apart from a sentence that runs in the other direction.
///
/// A value of the sentence's own direction stays as it is, so that texts in one script hold no
/// invisible characters.
pub(crate) fn isolated(value: &str, sentence_is_rtl: bool) -> Cow<'_, str> {
    let tamed = tamed(value);
    let classes = CodePointMapData::<BidiClass>::new();
    let foreign = tamed.chars().any(|c| match classes.get(c) {
        BidiClass::RightToLeft | BidiClass::ArabicLetter => !sentence_is_rtl,
        BidiClass::LeftToRight | BidiClass::EuropeanNumber => sentence_is_rtl,
        _ => false,
    });
    if foreign {
        Cow::Owned(format!("{ISOLATE}{tamed}{POP}"))
    } else {
        tamed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_value_of_the_other_direction_is_set_apart() {
        assert_eq!(isolated("José", false), "José");
        assert_eq!(isolated("أمينة", true), "أمينة");
        assert_eq!(isolated("أمينة", false), "\u{2068}أمينة\u{2069}");
        assert_eq!(isolated("José", true), "\u{2068}José\u{2069}");
        assert_eq!(isolated("שרה 2", true), "\u{2068}שרה 2\u{2069}");
    }

    #[test]
    fn a_value_cannot_reorder_what_stands_around_it() {
        assert_eq!(tamed("abc\u{202E}def\u{2069}"), "abcdef");
        assert_eq!(isolated("\u{202E}أ", false), "\u{2068}أ\u{2069}");
    }
}
