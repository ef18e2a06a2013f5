//! What must hold in every language, and what each of them says: one row a language.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::Language;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use icu::plurals::{PluralCategory, PluralRules};
use texts::when::{self, When};
use texts::{customer, sms};

use crate::at;

/// Ordinary spaces, so that the rows can be read.
fn plain(when: &When) -> String {
    when.as_str().replace(['\u{a0}', '\u{202f}'], " ")
}

/// The whole appointment, and the moment as a short message has it.
const DATES: [(Language, &str, &str); 28] = [
    (
        Language::Bg,
        "вторник, 24 ноември 2026 г., 14:35 ч. – 15:05 ч.",
        "сб, 3.10., 09:05 ч. (Берлин)",
    ),
    (
        Language::Es,
        "martes, 24 de noviembre de 2026, de 14:35 a 15:05",
        "sab, 3 oct, 09:05 (Berlin)",
    ),
    (
        Language::Cs,
        "úterý 24. listopadu 2026, 14:35–15:05",
        "so 3. 10. 9:05 (Berlín)",
    ),
    (
        Language::Da,
        "tirsdag 24. november 2026 kl. 14.35–15.05",
        "lør. 3. okt. kl. 09.05 (Berlin)",
    ),
    (
        Language::De,
        "Dienstag, 24. November 2026, 14:35 – 15:05 Uhr",
        "Sa., 3. Okt., 09:05 (Berlin)",
    ),
    (
        Language::Et,
        "teisipäev, 24. november 2026 kell 14:35–15:05",
        "L, 3. okt kell 09:05 (Berliin)",
    ),
    (
        Language::El,
        "Τρίτη 24 Νοεμβρίου 2026, 14:35 – 15:05",
        "Σάβ 3 Οκτ, 09:05 (Βερολίνο)",
    ),
    (
        Language::En,
        "Tuesday, 24 November 2026, 14:35 – 15:05",
        "Sat 3 Oct, 09:05 (Berlin)",
    ),
    (
        Language::Fr,
        "mardi 24 novembre 2026, de 14:35 à 15:05",
        "sam. 3 oct. à 09:05 (Berlin)",
    ),
    (
        Language::Ga,
        "Dé Máirt, 24 Samhain 2026, 14:35 – 15:05",
        "Sath 3 DFómh, 09:05 (Beirlín)",
    ),
    (
        Language::Hr,
        "utorak, 24. studenoga 2026., od 14:35 do 15:05",
        "sub, 3. lis u 09:05 (Berlin)",
    ),
    (
        Language::It,
        "martedì 24 novembre 2026, ore 14:35 – 15:05",
        "sab 3 ott, 09:05 (Berlino)",
    ),
    (
        Language::Lv,
        "otrdiena, 2026. gada 24. novembris plkst. 14:35–15:05",
        "sestd., 3. okt. plkst. 09:05 (Berlīne)",
    ),
    (
        Language::Lt,
        "2026 m. lapkričio 24 d., antradienis, 14:35–15:05",
        "spalio 3 d., šeštadienis, 09:05 (Berlynas)",
    ),
    (
        Language::Hu,
        "2026. november 24., kedd, 14:35–15:05",
        "okt. 3., Szo, 9:05 (Berlin)",
    ),
    (
        Language::Mt,
        "It-Tlieta, 24 ta’ Novembru, 2026, 14:35 – 15:05",
        "Sib, 3 ta' Ott, 09:05 (Berlin)",
    ),
    (
        Language::Nl,
        "dinsdag 24 november 2026, 14:35 – 15:05 uur",
        "za 3 okt, 09:05 (Berlijn)",
    ),
    (
        Language::Nb,
        "tirsdag 24. november 2026 kl. 14:35–15:05",
        "lør. 3. okt. kl. 09:05 (Berlin)",
    ),
    (
        Language::Pl,
        "wtorek, 24 listopada 2026, godz. 14:35–15:05",
        "sob., 3 paz, 09:05 (Berlin)",
    ),
    (
        Language::Pt,
        "terça-feira, 24 de novembro de 2026, 14:35 – 15:05",
        "sáb., 3 de out., 09:05 (Berlim)",
    ),
    (
        Language::Ro,
        "marți, 24 noiembrie 2026, orele 14:35 – 15:05",
        "sâm., 3 oct., 09:05 (Berlin)",
    ),
    (
        Language::Sk,
        "utorok, 24. novembra 2026, 14:35 – 15:05",
        "so 3. 10. 9:05 (Berlín)",
    ),
    (
        Language::Sl,
        "torek, 24. november 2026, od 14:35 do 15:05",
        "sob., 3. okt. ob 09:05 (Berlin)",
    ),
    (
        Language::Fi,
        "tiistai 24. marraskuuta 2026 klo 14.35–15.05",
        "la 3.10. klo 9.05 (Berliini)",
    ),
    (
        Language::Sv,
        "tisdag 24 november 2026 kl. 14:35–15:05",
        "lör 3 okt. kl. 09:05 (Berlin)",
    ),
    (
        Language::Tr,
        "24 Kasım 2026 Salı, 14:35 – 15:05",
        "3 Eki Cmt, 09:05 (Berlin)",
    ),
    (
        Language::Uk,
        "вівторок, 24 листопада 2026 р., 14:35 – 15:05",
        "сб, 3 жовт., 09:05 (Берлін)",
    ),
    (
        Language::Ar,
        "الثلاثاء، 24 نوفمبر 2026، من 2:35 م إلى 3:05 م",
        "السبت، 3 أكتوبر، 9:05 ص (برلين)",
    ),
];

#[test]
fn each_language_tells_an_appointment_in_its_own_way() {
    let start = at("2026-11-24T14:35[Europe/Berlin]");
    let end = at("2026-11-24T15:05[Europe/Berlin]");
    let saturday = at("2026-10-03T09:05[Europe/Berlin]");
    let now = at("2026-09-20T09:00[Europe/Berlin]");
    assert_eq!(DATES.map(|(language, ..)| language), Language::ALL);
    for (language, whole, short) in DATES {
        assert_eq!(plain(&when::range(language, &start, &end)), whole);
        assert_eq!(
            plain(&when::sms_moment_in_zone(language, &saturday, &now)),
            short
        );
    }
}

#[test]
fn no_month_or_weekday_is_beyond_a_language() {
    // A formatter that lacks data for one pattern fails when it writes, not when it is made.
    let now = at("2026-06-15T09:00[Europe/Berlin]");
    for language in Language::ALL {
        let mut different = BTreeSet::new();
        for month in 1..=12 {
            for day in 10..=16 {
                let then = at(&format!("2026-{month:02}-{day}T09:05[Europe/Berlin]"));
                different.insert(when::moment(language, &then).to_string());
                for words in [
                    when::short_moment(language, &then),
                    when::day_time(language, &then),
                    when::month(language, &then),
                    when::weekday(language, &then),
                    when::past(language, &then, &now),
                    when::zone(language, &then),
                    when::sms_moment(language, &then, &now),
                ] {
                    assert!(!words.as_str().is_empty(), "{language:?} {then}");
                }
            }
        }
        assert_eq!(different.len(), 12 * 7, "{language:?}");
    }
}

#[test]
fn a_language_of_other_letters_keeps_them_in_short_messages() {
    let now = at("2026-06-15T09:00[Europe/Berlin]");
    for language in Language::ALL.into_iter().filter(|l| !sms::is_cheap(*l)) {
        for month in 5..=11 {
            let then = at(&format!("2026-{month:02}-14T09:05[Europe/Berlin]"));
            assert_eq!(
                when::sms_moment(language, &then, &now).as_str(),
                sms::plain_punctuation(when::day_time(language, &then).as_str()),
                "{language:?}"
            );
        }
    }
}

/// How many characters are too many, as each language counts them; languages whose word never
/// changes have one row.
const COUNTS: [(Language, i64, &str); 73] = [
    (Language::Bg, 1, "1 знак."),
    (Language::Bg, 2, "2 знака."),
    (Language::Es, 1, "1 carácter."),
    (Language::Es, 2000, "2000 caracteres."),
    (Language::Cs, 1, "1 znak."),
    (Language::Cs, 4, "4 znaky."),
    (Language::Cs, 5, "5 znaků."),
    (Language::Cs, 2000, "2 000 znaků."),
    (Language::Da, 1, "1 tegn."),
    (Language::De, 1, "1 Zeichen."),
    (Language::Et, 1, "1 märk."),
    (Language::Et, 2, "2 märki."),
    (Language::El, 1, "1 χαρακτήρα."),
    (Language::El, 2000, "2.000 χαρακτήρες."),
    (Language::En, 1, "1 character."),
    (Language::En, 2, "2 characters."),
    (Language::Fr, 1, "1 caractère."),
    (Language::Fr, 2, "2 caractères."),
    (Language::Ga, 1, "1 charachtar, le do thoil."),
    (Language::Ga, 2, "2 charachtar, le do thoil."),
    (Language::Ga, 6, "6 charachtar, le do thoil."),
    (Language::Ga, 7, "7 gcarachtar, le do thoil."),
    (Language::Ga, 11, "11 carachtar, le do thoil."),
    (Language::Hr, 21, "21 znak."),
    (Language::Hr, 22, "22 znaka."),
    (Language::Hr, 11, "11 znakova."),
    (Language::It, 1, "1 carattere."),
    (Language::It, 2000, "2000 caratteri."),
    (Language::Lv, 20, "20 zīmēm."),
    (Language::Lv, 21, "21 zīmei."),
    (Language::Lv, 22, "22 zīmēm."),
    (Language::Lt, 21, "21 simbolio."),
    (Language::Lt, 22, "22 simbolių."),
    (Language::Lt, 11, "11 simbolių."),
    (Language::Hu, 1, "1 karakterre."),
    (Language::Hu, 2000, "2000 karakterre."),
    (Language::Mt, 1, "għal karattru wieħed."),
    (Language::Mt, 3, "għal 3 karattri."),
    (Language::Mt, 11, "għal 11-il karattru."),
    (Language::Mt, 2000, "għal 2,000 karattru."),
    (Language::Nl, 1, "1 teken."),
    (Language::Nl, 2, "2 tekens."),
    (Language::Nb, 1, "1 tegn."),
    (Language::Pl, 1, "1 znaku."),
    (Language::Pl, 2, "2 znaków."),
    (Language::Pl, 5, "5 znaków."),
    (Language::Pt, 1, "1 carácter."),
    (Language::Pt, 2, "2 caracteres."),
    (Language::Ro, 1, "1 caracter."),
    (Language::Ro, 19, "19 caractere."),
    (Language::Ro, 20, "20 de caractere."),
    (Language::Ro, 2, "2 caractere."),
    (Language::Sk, 1, "1 znak."),
    (Language::Sk, 4, "4 znaky."),
    (Language::Sk, 5, "5 znakov."),
    (Language::Sl, 101, "101 znak."),
    (Language::Sl, 2, "2 znaka."),
    (Language::Sl, 4, "4 znake."),
    (Language::Sl, 5, "5 znakov."),
    (Language::Fi, 1, "1 merkkiin."),
    (Language::Sv, 1, "1 tecken."),
    (Language::Tr, 1, "1 karaktere kısaltın."),
    (Language::Tr, 2, "2 karaktere kısaltın."),
    (Language::Uk, 21, "21 символу."),
    (Language::Uk, 22, "22 символів."),
    (Language::Uk, 11, "11 символів."),
    (Language::Uk, 2000, "2 000 символів."),
    (Language::Ar, 1, "إلى حرف واحد."),
    (Language::Ar, 2, "إلى حرفين."),
    (Language::Ar, 3, "3 أحرف."),
    (Language::Ar, 11, "11 حرفًا."),
    (Language::Ar, 100, "100 حرف."),
    (Language::Ar, 2000, "2,000 حرف."),
];

#[test]
fn each_language_counts_in_its_own_way() {
    let counted: BTreeSet<Language> = COUNTS.iter().map(|(language, ..)| *language).collect();
    assert_eq!(counted.len(), Language::ALL.len());
    for (language, count, end) in COUNTS {
        let text = customer(language).invitation_message_too_long(count);
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(text.ends_with(end), "{language:?} {count}: {text}");
    }
}

#[test]
fn a_name_that_runs_the_other_way_is_set_apart_in_every_language() {
    for language in Language::ALL {
        let name = if language.is_rtl() {
            "José"
        } else {
            "أمينة"
        };
        let apart = format!("\u{2068}{name}\u{2069}");
        let marked = customer(language);
        let bare = customer(language).plain();
        for (marked, bare) in [
            (marked.message_greeting(name), bare.message_greeting(name)),
            (marked.invitation_with(name), bare.invitation_with(name)),
            (
                marked.message_calendar_summary(name, name),
                bare.message_calendar_summary(name, name),
            ),
        ] {
            assert!(marked.contains(&apart), "{language:?}: {marked:?}");
            assert!(!bare.contains(['\u{2068}', '\u{2069}']), "{bare:?}");
        }
    }
}

/// What a text takes and how it chooses: the names of its arguments, and the plural categories.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    arguments: BTreeSet<String>,
    categories: BTreeSet<String>,
}

impl Shape {
    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else {
                continue;
            };
            match expression {
                Expression::Inline(inline) => self.take(inline),
                Expression::Select { selector, variants } => {
                    self.take(selector);
                    for variant in variants {
                        if let VariantKey::Identifier { name } = &variant.key {
                            self.categories.insert(name.clone());
                        }
                        self.read(&variant.value);
                    }
                }
            }
        }
    }

    fn take(&mut self, inline: &InlineExpression<String>) {
        if let InlineExpression::VariableReference { id } = inline {
            self.arguments.insert(id.name.clone());
        }
    }
}

/// Every text of a language's customer files by `area/key`.
#[expect(clippy::expect_used, reason = "the files lie in the repository")]
fn shapes(language: Language) -> BTreeMap<String, Shape> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let folder = folder.join(language.code()).join("customer");
    let mut shapes = BTreeMap::new();
    for file in std::fs::read_dir(&folder).expect("the language's texts") {
        let path = file.expect("a file").path();
        let source = std::fs::read_to_string(&path).expect("a text file");
        let resource = fluent_syntax::parser::parse(source).expect("Fluent");
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut shape = Shape::default();
                shape.read(&message.value.expect("a text"));
                let area = path.file_stem().expect("a name").to_string_lossy();
                shapes.insert(format!("{area}/{}", message.id.name), shape);
            }
        }
    }
    shapes
}

#[test]
fn every_language_has_the_texts_of_english_with_the_same_arguments() {
    let arguments = |language| -> BTreeMap<String, BTreeSet<String>> {
        let texts = shapes(language).into_iter();
        texts.map(|(key, shape)| (key, shape.arguments)).collect()
    };
    let english = arguments(Language::En);
    assert!(english.len() > 100);
    for language in Language::ALL {
        assert_eq!(arguments(language), english, "{language:?}");
    }
}

#[test]
fn a_text_chooses_only_between_plural_forms_that_its_language_has() {
    let name = |category| match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    for language in Language::ALL {
        let locale: icu::locale::Locale = language.code().parse().expect("a locale");
        let rules = PluralRules::try_new_cardinal((&locale).into()).expect("the rules");
        let known: BTreeSet<&str> = rules.categories().map(name).collect();
        for (key, shape) in shapes(language) {
            for category in &shape.categories {
                assert!(
                    known.contains(category.as_str()),
                    "{language:?} {key}: {category}"
                );
            }
        }
    }
}
