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
