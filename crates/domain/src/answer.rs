//! What customers answer, and what an answer asks of us: no text messages any more, or again.

use jiff::Timestamp;

use crate::{
    Language,
    message::Reason,
    text::{fold, is_unprintable},
};

mod attendance;
mod mail;
mod policy;

pub use attendance::{Attendance, Attends, Participation};
pub use mail::{Reply, may_be_a_person};
pub use policy::{Reader, ReplyPolicy};

/// The longest answer that is kept, in characters: ten parts of an SMS.
const LONGEST: usize = 1_600;

/// What an answer by SMS asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// No SMS to this number any more.
    Stop,
    /// SMS again.
    Start,
}

/// The words that ask for it: `(language, stop, start)`, folded. Everybody may use the words of
/// every language: the phone's owner need not speak the case's.
///
/// *Cancel* is none of them in any language: it means the appointment.
const WORDS: &[(Language, &[&str], &[&str])] = &[
    (
        Language::En,
        &[
            "stop",
            "stopall",
            "stop all",
            "unsubscribe",
            "opt out",
            "optout",
            "end",
            "quit",
        ],
        &["start", "unstop", "subscribe", "opt in"],
    ),
    (
        Language::De,
        &["stopp", "abmelden", "abbestellen"],
        &["anmelden", "starten"],
    ),
    (
        Language::Fr,
        &["arret", "arreter", "desabonner"],
        &["demarrer", "reabonner"],
    ),
    (
        Language::Es,
        &["alto", "parar", "baja"],
        &["alta", "iniciar"],
    ),
    (
        Language::It,
        &["ferma", "fermare", "disiscrivi"],
        &["inizia", "iscrivi"],
    ),
    (
        Language::Pt,
        &["parar", "pare", "sair"],
        &["iniciar", "comecar"],
    ),
    (Language::Nl, &["afmelden", "stoppen"], &["aanmelden"]),
    (Language::Da, &["afmeld", "stop sms"], &["tilmeld"]),
    (Language::Sv, &["stoppa", "avregistrera"], &["starta"]),
    (Language::Nb, &["stans", "avmeld"], &["pameld"]),
    (
        Language::Fi,
        &["seis", "lopeta", "peruuta tilaus"],
        &["aloita"],
    ),
    (Language::Et, &["lopeta", "peata"], &["alusta"]),
    (Language::Lv, &["apturet", "beigt"], &["sakt"]),
    (Language::Lt, &["sustabdyti", "baigti"], &["pradeti"]),
    (Language::Pl, &["zatrzymaj", "wypisz"], &["wznow", "zapisz"]),
    (Language::Cs, &["odhlasit", "konec"], &["prihlasit"]),
    (Language::Sk, &["odhlasit", "koniec"], &["prihlasit"]),
    (Language::Sl, &["odjava", "ustavi"], &["prijava"]),
    (Language::Hr, &["odjava", "zaustavi"], &["prijava"]),
    (Language::Hu, &["leiratkozas", "allj"], &["feliratkozas"]),
    (Language::Ro, &["dezabonare", "opreste"], &["abonare"]),
    (
        Language::Bg,
        &["стоп", "отписване"],
        &["старт", "записване"],
    ),
    (Language::El, &["στοπ", "διακοπη"], &["εναρξη"]),
    (
        Language::Uk,
        &["стоп", "відписатися"],
        &["старт", "підписатися"],
    ),
    (Language::Tr, &["dur", "durdur"], &["basla", "baslat"]),
    (Language::Ar, &["توقف", "إيقاف"], &["ابدأ", "استئناف"]),
    (Language::Mt, &["waqqaf", "ieqaf"], &["ibda"]),
    (Language::Ga, &["stad", "stop anois"], &["tosaigh"]),
];

/// What an answer asks for, if it says nothing else: a word in a sentence is talk.
pub fn wish(text: &str) -> Option<Wish> {
    let said = squeezed(text);
    let says = |words: &[&str]| words.iter().any(|word| squeezed(word) == said);
    WORDS
        .iter()
        .find_map(|(_, stop, start)| match (says(stop), says(start)) {
            (true, _) => Some(Wish::Stop),
            (false, true) => Some(Wish::Start),
            (false, false) => None,
        })
}

/// Folded, without quotes and full stops around it, with single spaces inside.
fn squeezed(text: &str) -> String {
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An answer as it is kept and shown: line ends are `\n`, what cannot be shown is left out, and so
/// is what comes after the longest that is kept. Nothing is refused, for its writer would not know.
pub fn legible(text: &str) -> String {
    kept(text, LONGEST).0
}

/// The same with another longest, in characters, and whether anything came after it.
fn kept(text: &str, longest: usize) -> (String, bool) {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let whole = lines.join("\n");
    let mut shown = whole
        .trim()
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !is_unprintable(*c));
    let text: String = shown.by_ref().take(longest).collect();
    (text.trim().to_owned(), shown.next().is_some())
}

/// Why a number gets no SMS, or did not get the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSms {
    /// What is known of the number.
    pub reason: Reason,
    /// Since when.
    pub since: Timestamp,
}

impl NoSms {
    /// Whether whoever has the number asked for it: only they can take it back. All else is worth
    /// another attempt, if an operator says so.
    pub fn is_wish(self) -> bool {
        self.reason == Reason::OptedOut
    }

    /// Whether what became of one message is to be expected of the next one to the same number.
    pub fn follows_from(reason: Reason) -> bool {
        matches!(
            reason,
            Reason::OptedOut | Reason::Blocked | Reason::NotServed | Reason::NumberUnknown
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_one_word_however_it_is_written() {
        for text in [
            "STOP",
            " Stop. ",
            "stop\n",
            "\"STOP\"",
            "Stop all!",
            "ARRÊT",
            "Stopp",
            "СТОП",
            "ΣΤΟΠ",
            "Seis",
            "إيقاف",
            "توقف",
        ] {
            assert_eq!(wish(text), Some(Wish::Stop), "{text}");
        }
        for text in [
            "Start",
            "UNSTOP",
            "påmeld",
            "Başla",
            "ابدأ",
            "Początek? START",
        ] {
            let meant = (!text.contains('?')).then_some(Wish::Start);
            assert_eq!(wish(text), meant, "{text}");
        }
    }

    #[test]
    fn talk_is_no_wish() {
        for text in [
            "",
            "...",
            "Please don't stop reminding me",
            "stop it, I come at 10",
            "Cancel",
            "cancel please",
            "Absagen",
            "annuler",
            "Yes",
            "ok",
            "1",
        ] {
            assert_eq!(wish(text), None, "{text}");
        }
    }

    #[test]
    fn every_language_has_its_words_and_none_means_both() {
        for language in Language::ALL {
            let own: Vec<_> = WORDS.iter().filter(|(of, _, _)| *of == language).collect();
            assert_eq!(own.len(), 1, "{language:?}");
        }
        for (language, stop, start) in WORDS {
            assert!(!stop.is_empty() && !start.is_empty(), "{language:?}");
            for word in *stop {
                assert_eq!(wish(word), Some(Wish::Stop), "{word}");
            }
            for word in *start {
                assert_eq!(wish(word), Some(Wish::Start), "{word}");
            }
        }
    }

    #[test]
    fn an_answer_is_kept_as_it_can_be_shown() {
        assert_eq!(
            legible("  Yes,\r\nsee you \0\u{202E}then \n\n"),
            "Yes,\nsee you then"
        );
        assert_eq!(legible(&"x".repeat(5_000)).len(), LONGEST);
        assert_eq!(legible("<b>hi</b>"), "<b>hi</b>");
        assert_eq!(legible(" \u{2066} "), "");
    }
}
