//! `docs/ARCHITECTURE.md` names every folder, and nothing that is not there.

use std::collections::BTreeSet;

use super::is_folder;

/// Compares the map with the tree; `paths` are the repository's files.
pub(super) fn check(map: &str, paths: &BTreeSet<String>) -> Vec<String> {
    let named = named(map, paths);
    let mut findings: Vec<String> = folders(paths)
        .into_iter()
        .filter(|folder| !named.contains(folder))
        .map(|folder| format!("docs/ARCHITECTURE.md does not name `{folder}`"))
        .collect();
    findings.extend(
        named
            .iter()
            .filter(|name| !paths.contains(*name) && !is_folder(paths, name))
            .map(|name| format!("docs/ARCHITECTURE.md names `{name}`, which is not there")),
    );
    findings
}

/// The folders that the map must name: those at the top, and every crate.
fn folders(paths: &BTreeSet<String>) -> BTreeSet<String> {
    paths
        .iter()
        .filter_map(|path| {
            let mut parts = path.split('/');
            let (top, second) = (parts.next()?, parts.next()?);
            let is_crate = top == "crates" && parts.next().is_some();
            let is_hidden = top.starts_with('.');
            (!is_hidden).then(|| {
                if is_crate {
                    format!("crates/{second}")
                } else {
                    top.to_owned()
                }
            })
        })
        .collect()
}

/// The paths that the map names: words in backticks that begin with a folder of the tree, and every
/// path in the first column of a table.
fn named(map: &str, paths: &BTreeSet<String>) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for line in map.lines() {
        let first_column = line.strip_prefix('|').and_then(|row| row.split('|').next());
        for (word, in_column) in quoted(line).map(|word| (word, false)).chain(
            first_column
                .into_iter()
                .flat_map(quoted)
                .map(|word| (word, true)),
        ) {
            let path = word.trim_end_matches('/');
            let is_path = path
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            let top = path.split('/').next().unwrap_or_default();
            let is_ours = in_column || (word.contains('/') && is_folder(paths, top));
            if is_path && is_ours && !path.is_empty() {
                named.insert(path.to_owned());
            }
        }
    }
    named
}

/// The words between backticks of a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> BTreeSet<String> {
        [
            "Cargo.toml",
            ".ci/run",
            "crates/app/src/lib.rs",
            "docs/ARCHITECTURE.md",
            "xtask/Cargo.toml",
        ]
        .map(str::to_owned)
        .into()
    }

    const MAP: &str = "| `crates/app` | use cases |\n| `docs/` | this |\n| `xtask` | tasks |\n";

    #[test]
    fn a_whole_map_is_good() {
        assert_eq!(check(MAP, &tree()), Vec::<String>::new());
    }

    #[test]
    fn a_folder_that_is_not_named_is_found() {
        let map = MAP.replace("| `xtask` | tasks |\n", "");
        assert_eq!(
            check(&map, &tree()),
            ["docs/ARCHITECTURE.md does not name `xtask`"]
        );
        let mut tree = tree();
        tree.insert("crates/rooms/Cargo.toml".to_owned());
        assert_eq!(
            check(MAP, &tree),
            ["docs/ARCHITECTURE.md does not name `crates/rooms`"]
        );
    }

    #[test]
    fn a_name_without_its_folder_is_found() {
        let map = format!("{MAP}| `gone` | x |\nsee `crates/app/src/old.rs` and `text/calendar`\n");
        assert_eq!(
            check(&map, &tree()),
            [
                "docs/ARCHITECTURE.md names `crates/app/src/old.rs`, which is not there",
                "docs/ARCHITECTURE.md names `gone`, which is not there",
            ]
        );
    }
}
