//! Relative links in Markdown lead to a file of the repository.

use std::path::{Component, Path};

/// Looks at every link of one Markdown file; `known` says whether a path exists.
pub(super) fn check(path: &str, content: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let folder = Path::new(path).parent().unwrap_or_else(|| Path::new(""));
    let mut findings = Vec::new();
    let mut in_code = false;
    for (number, line) in (1..).zip(content.lines()) {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        for target in targets(line) {
            match resolve(folder, target) {
                Some(resolved) if known(&resolved) => {}
                Some(resolved) => {
                    findings.push(format!(
                        "{path}:{number}: link to {resolved}, which is not there"
                    ));
                }
                None => findings.push(format!(
                    "{path}:{number}: {target} leads out of the repository"
                )),
            }
        }
    }
    findings
}

/// The targets of the relative links of a line, without their fragment.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split(')').next()?.split('#').next()?;
        let is_elsewhere = target.contains("://") || target.starts_with("mailto:");
        (!target.is_empty() && !is_elsewhere).then_some(target)
    })
}

/// A link's target as a path from the root, or nothing if it leads out.
fn resolve(folder: &Path, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let joined = folder.join(target);
    for component in joined.components() {
        match component {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(path: &str) -> bool {
        ["README.md", "docs/PRODUCT.md", "docs"].contains(&path)
    }

    #[test]
    fn a_link_to_a_missing_file_is_found() {
        let findings = check(
            "docs/a.md",
            "see\n[b](b.md) and [p](PRODUCT.md#undo)\n",
            known,
        );
        assert_eq!(
            findings,
            ["docs/a.md:2: link to docs/b.md, which is not there"]
        );
    }

    #[test]
    fn links_go_up_but_not_out() {
        assert!(check("docs/a.md", "[r](../README.md) [d](.)", known).is_empty());
        assert_eq!(check("docs/a.md", "[x](../../x.md)", known).len(), 1);
        assert_eq!(check("docs/a.md", "[x](/etc/passwd)", known).len(), 1);
    }

    #[test]
    fn other_sites_fragments_and_code_are_left_alone() {
        let text =
            "[a](https://example.org/x) [b](#here) [c](mailto:a@example.org)\n```\n[x](y)\n```\n";
        assert!(check("README.md", text, known).is_empty());
    }
}
