//! What a comment calls a heading of the documents is one.

use std::collections::BTreeSet;

/// The documents that comments refer to, and where they are.
pub(super) const DOCUMENTS: [(&str, &str); 2] = [
    ("PRODUCT.md", "docs/PRODUCT.md"),
    ("ARCHITECTURE.md", "docs/ARCHITECTURE.md"),
];

/// What one document can be referred to by: its headings, and the words of its tables.
pub(super) fn names(content: &str) -> BTreeSet<String> {
    content
        .lines()
        .filter_map(|line| {
            let cell = || line.strip_prefix("| ")?.split(" |").next();
            let heading = line.strip_prefix('#');
            heading
                .map(|rest| rest.trim_start_matches('#'))
                .or_else(cell)
        })
        .map(|name| name.trim().to_owned())
        .collect()
}

/// Looks at every `DOCUMENT, "heading"` of one file, also where a line ends within it.
pub(super) fn check(
    path: &str,
    content: &str,
    document: &str,
    names: &BTreeSet<String>,
) -> Vec<String> {
    let lines = content.lines().map(|line| {
        let marks = |c: char| matches!(c, '/' | '!' | '*' | '#' | '-') || c.is_whitespace();
        line.trim_start_matches(marks).trim_end()
    });
    let text = lines.collect::<Vec<_>>().join(" ");
    text.split(&format!("{document}, \""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| !names.contains(*name))
        .map(|name| format!("{path}: {document} has no heading \"{name}\""))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# The product\n\n| word | meaning |\n| --- | --- |\n| case | A matter. |\n\n### Who is told\n";

    #[test]
    fn headings_and_words_are_names() {
        let names = names(PAGE);
        for name in ["The product", "case", "Who is told"] {
            assert!(names.contains(name), "{name}");
        }
        assert!(!names.contains("A matter."));
    }

    #[test]
    fn a_heading_that_is_nowhere_is_found_and_one_over_two_lines_is_read() {
        let names = names(PAGE);
        let at = |heading: &str| format!("//! See (PRODUCT.md, \"{heading}\").\n");
        let good = at("Who is\n//! told") + &at("case");
        assert!(check("a.rs", &good, "PRODUCT.md", &names).is_empty());
        assert_eq!(
            check("a.rs", &(good + &at("Screens")), "PRODUCT.md", &names),
            ["a.rs: PRODUCT.md has no heading \"Screens\""]
        );
    }
}
