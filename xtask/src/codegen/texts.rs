//! `locales/<language>/<family>/<area>.ftl` becomes typed methods in `crates/texts/src/generated`.
//!
//! English is the source: its comments declare the arguments and become the documentation. Every
//! other language must have the same areas, keys and arguments. There are two families, which
//! share nothing: what customers read, in all languages, and the operators' interface, in those
//! languages that it speaks. So a text that lacks a language cannot reach a customer.

mod checks;
mod rust;
mod source;
mod usage;

use std::path::{Path, PathBuf};

use super::Generated;
use source::Catalogue;

/// A set of texts with its own languages and its own Rust type.
#[derive(Debug, Clone, Copy)]
struct Family {
    /// The folder's and the generated module's name.
    folder: &'static str,
    /// The Rust type whose methods are the texts.
    handle: &'static str,
    /// The `domain` type that chooses the language.
    language_type: &'static str,
    /// Language tags, each the lower-case name of a variant of that type; English first.
    languages: &'static [&'static str],
    /// The first line of the handle's documentation.
    doc: &'static str,
}

/// Both families. A language is added here and in `domain::language`.
const FAMILIES: [Family; 2] = [
    Family {
        folder: "customer",
        handle: "Customer",
        language_type: "Language",
        languages: &[
            "en", "ar", "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "hr", "hu",
            "it", "lt", "lv", "mt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "uk",
        ],
        doc: "Everything that a customer reads: messages and the invitation page.",
    },
    Family {
        folder: "interface",
        handle: "Interface",
        language_type: "InterfaceLanguage",
        languages: &["en", "de", "fi"],
        doc: "Everything that an operator reads: the pages behind the sign-in.",
    },
];

/// Reads, checks and renders both families.
pub(super) fn generate(root: &Path) -> anyhow::Result<Generated> {
    let mut generated = Generated::default();
    for family in FAMILIES {
        let catalogue = Catalogue::read(root, family)?;
        generated.problems.extend(checks::problems(&catalogue));
        let path = PathBuf::from(format!("crates/texts/src/generated/{}.rs", family.folder));
        let source = rust::render(&catalogue);
        generated.files.push((path, rust::format(root, &source)?));
    }
    Ok(generated)
}

/// A sentence for each text that nothing in `crates/` shows.
pub(super) fn unused(root: &Path) -> anyhow::Result<Vec<String>> {
    let words = usage::words(root)?;
    let mut problems = Vec::new();
    for family in FAMILIES {
        let catalogue = Catalogue::read(root, family)?;
        for (area, key) in catalogue.english_keys() {
            let method = source::method_name(area, key);
            if !words.contains(&method) {
                problems.push(format!(
                    "locales/en/{}/{area}.ftl: `{key}` is used nowhere (as `{method}`)",
                    family.folder
                ));
            }
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: Family = Family {
        languages: &["en", "de"],
        ..FAMILIES[1]
    };

    fn catalogue(files: &[(&'static str, &str, &str)]) -> Catalogue {
        let mut catalogue = Catalogue::empty(TWO);
        for (language, area, content) in files {
            catalogue.add(language, area, content);
        }
        catalogue
    }

    fn problems(english: &str, german: &str) -> Vec<String> {
        checks::problems(&catalogue(&[
            ("en", "case", english),
            ("de", "case", german),
        ]))
    }

    #[test]
    fn matching_languages_have_no_problem() {
        let english = "# $count (number) How many.\nopen = { $count ->\n    [one] One\n   *[other] { $count } cases\n }\n";
        let german = "open = { $count ->\n    [one] Einer\n   *[other] { $count } Fälle\n }\n";
        assert_eq!(problems(english, german), Vec::<String>::new());
    }

    #[test]
    fn each_kind_of_mistake_is_named_with_its_file_and_key() {
        for (english, german, expected) in [
            ("a = A\nb = B\n", "a = A\n", "lacks `b`"),
            ("a = A\n", "a = A\nb = B\n", "`b`, which English has not"),
            ("# $n (text) N.\na = { $n }\n", "a = A\n", "does not use $n"),
            ("a = A\n", "a = { $n }\n", "$n is not declared"),
            ("# $n (text) N.\na = A\n", "a = A\n", "does not use $n"),
            (
                "# $n (word) N.\na = { $n }\n",
                "a = { $n }\n",
                "`word` is no kind",
            ),
            ("a = <b>A</b>\n", "a = A\n", "markup"),
            ("a = A\n", "a = A &amp; B\n", "markup"),
            ("a = A\na = B\n", "a = A\n", "`a` twice"),
            ("a = A\n", "a = A { b }\n", "refers to"),
            ("a = A\n .x = B\n", "a = A\n", "attribute"),
            ("a = \n", "a = A\n", "cannot be read"),
            (
                "# $n (text) N.\na = { $n ->\n *[other] { $n }\n }\n",
                "a = { $n }\n",
                "chooses by $n",
            ),
        ] {
            let found = problems(english, german).join("\n");
            assert!(found.contains(expected), "{expected:?} is not in: {found}");
            assert!(found.contains("/interface/case.ftl"), "no file in: {found}");
        }
    }

    #[test]
    fn a_missing_area_is_named() {
        let found = checks::problems(&catalogue(&[("en", "case", "a = A\n")]));
        assert_eq!(found, ["locales/de/interface/case.ftl is missing"]);
    }

    #[test]
    fn a_key_becomes_a_method_with_typed_arguments() {
        let source = rust::render(&catalogue(&[
            (
                "en",
                "case",
                "# Told to the operator.\n# $name (text) The case.\n# $at (when) Since when.\nmoved-to = { $name } { $at }\nyes = Yes\n",
            ),
            ("de", "case", "moved-to = { $name } { $at }\nyes = Ja\n"),
        ]));
        assert!(
            source.contains("pub fn case_moved_to(&self, name: &str, at: &When) -> String"),
            "{source}"
        );
        assert!(
            source.contains("pub fn case_yes(&self) -> &'static str"),
            "{source}"
        );
        assert!(source.contains("/// Told to the operator."), "{source}");
    }
}
