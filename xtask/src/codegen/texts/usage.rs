//! Which words occur in the program, to find texts that nothing shows.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context as _;

/// Every identifier in sources and templates below `crates/`.
///
/// Generated files do not count, nor do tests: a text that only a test shows is not used.
pub(super) fn words(root: &Path) -> anyhow::Result<HashSet<String>> {
    let mut words = HashSet::new();
    let mut folders = vec![root.join("crates")];
    while let Some(folder) = folders.pop() {
        let listed =
            std::fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))?;
        for entry in listed {
            let path = entry?.path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                if !["generated", "tests", "node_modules"].contains(&name) {
                    folders.push(path);
                }
            } else if name.rsplit('.').next().is_some_and(is_source) {
                let content = std::fs::read_to_string(&path)
                    .with_context(|| format!("reading {}", path.display()))?;
                let found = content.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                words.extend(found.map(str::to_owned));
            }
        }
    }
    Ok(words)
}

fn is_source(extension: &str) -> bool {
    ["rs", "html", "txt", "xml", "ics"].contains(&extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_templates_count_but_neither_tests_nor_generated_files() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (path, content) in [
            ("crates/web/src/page.rs", "t.case_title()"),
            ("crates/web/templates/page.html", "{{ t.case_open(3) }}"),
            ("crates/web/tests/it/page.rs", "t.case_tested()"),
            (
                "crates/texts/src/generated/interface.rs",
                "fn case_generated",
            ),
            ("crates/web/notes.md", "case_noted"),
        ] {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, content).expect("written");
        }

        let words = words(root.path()).expect("readable");

        assert!(words.contains("case_title") && words.contains("case_open"));
        for absent in ["case_tested", "case_generated", "case_noted", "case_tit"] {
            assert!(!words.contains(absent), "{absent}");
        }
    }
}
