//! Who may use whom: the table of `docs/ARCHITECTURE.md`, enforced on every `Cargo.toml`.
//!
//! Dependencies for tests only are free; they do not reach what is shipped.

use anyhow::{Context as _, Result};
use toml::Table;

/// What one crate may use of ours, and what it must never see of others.
struct Boundary {
    folder: &'static str,
    ours: &'static [&'static str],
    never: &'static [&'static str],
}

const WEB: &[&str] = &["axum", "axum-extra", "askama", "tower-http", "lettre"];

const BOUNDARIES: &[Boundary] = &[
    Boundary {
        folder: "crates/domain",
        ours: &[],
        never: &[
            "tokio",
            "axum",
            "askama",
            "rusqlite",
            "tokio-postgres",
            "reqwest",
            "lettre",
            "tracing",
        ],
    },
    Boundary {
        folder: "crates/tls",
        ours: &[],
        never: &["tokio-postgres", "lettre", "reqwest", "axum"],
    },
    Boundary {
        folder: "crates/db",
        ours: &["tls"],
        never: WEB,
    },
    Boundary {
        folder: "crates/store",
        ours: &["domain", "db"],
        never: WEB,
    },
    Boundary {
        folder: "crates/app",
        ours: &["domain", "store", "db"],
        never: WEB,
    },
    Boundary {
        folder: "crates/texts",
        ours: &["domain"],
        never: &["axum", "rusqlite", "tokio-postgres", "tokio", "lettre"],
    },
    Boundary {
        folder: "crates/delivery",
        ours: &["domain", "store", "db", "texts", "tls"],
        never: &["axum", "axum-extra", "rusqlite", "tokio-postgres"],
    },
    Boundary {
        folder: "crates/web",
        ours: &["app", "domain", "texts", "delivery", "rooms"],
        never: &["rusqlite", "tokio-postgres", "deadpool-postgres", "lettre"],
    },
    Boundary {
        folder: "crates/testkit",
        ours: &["domain", "db", "store", "testkit-macros", "tls"],
        never: &["axum", "askama"],
    },
    Boundary {
        folder: "crates/testkit-macros",
        ours: &[],
        never: &["tokio"],
    },
    Boundary {
        folder: "crates/reconvene",
        ours: &[
            "app", "db", "delivery", "domain", "store", "texts", "tls", "web", "rooms",
        ],
        never: &[],
    },
];

/// Our crates, by the name that a dependency on them has.
const OURS: &[&str] = &[
    "app",
    "db",
    "delivery",
    "domain",
    "rooms",
    "store",
    "testkit",
    "testkit-macros",
    "texts",
    "web",
];

/// Checks one `Cargo.toml`.
///
/// Fails if it is not TOML.
pub(super) fn manifest(path: &str, content: &str) -> Result<Vec<String>> {
    let folder = path.trim_end_matches("/Cargo.toml");
    if !folder.starts_with("crates/") {
        return Ok(Vec::new());
    }
    let Some(boundary) = BOUNDARIES.iter().find(|boundary| boundary.folder == folder) else {
        return Ok(vec![format!(
            "{path}: say in xtask/src/check/boundaries.rs what it may use"
        )]);
    };
    let manifest: Table = content
        .parse()
        .with_context(|| format!("{path} is no TOML"))?;
    let mut findings = Vec::new();
    for name in dependencies(&manifest) {
        if OURS.contains(&name) && !boundary.ours.contains(&name) {
            findings.push(format!("{path}: {folder} may not use our crate `{name}`"));
        }
        if boundary.never.contains(&name) {
            findings.push(format!("{path}: {folder} must never see `{name}`"));
        }
    }
    Ok(findings)
}

/// The domain reads no environment, file or clock: its rules depend on arguments alone.
pub(super) fn source(path: &str, content: &str) -> Vec<String> {
    const NEVER: &[&str] = &[
        "std::env",
        "std::fs",
        "std::net",
        "std::process",
        "Timestamp::now",
    ];
    if !path.starts_with("crates/domain/src/") {
        return Vec::new();
    }
    (1..)
        .zip(content.lines())
        .flat_map(|(number, line)| {
            NEVER
                .iter()
                .filter(move |word| line.contains(**word))
                .map(move |word| format!("{path}:{number}: the domain never sees {word}"))
        })
        .collect()
}

/// The names of what is shipped with a crate: its dependencies and build dependencies, those for
/// one platform only too.
fn dependencies(manifest: &Table) -> Vec<&str> {
    fn of(table: &Table) -> Vec<&str> {
        ["dependencies", "build-dependencies"]
            .into_iter()
            .filter_map(|key| table.get(key)?.as_table())
            .flat_map(|dependencies| dependencies.keys().map(String::as_str))
            .collect()
    }
    let mut names = of(manifest);
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    for target in targets
        .into_iter()
        .flat_map(Table::values)
        .filter_map(toml::Value::as_table)
    {
        names.extend(of(target));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_sees_too_much_is_found() {
        let findings = |path, text| manifest(path, text).unwrap();
        let store = "[dependencies]\ndomain.workspace = true\napp.workspace = true\n";
        assert_eq!(
            findings("crates/store/Cargo.toml", store),
            ["crates/store/Cargo.toml: crates/store may not use our crate `app`"]
        );
        let domain = "[dependencies]\njiff.workspace = true\ntokio = \"1\"\n";
        assert_eq!(
            findings("crates/domain/Cargo.toml", domain),
            ["crates/domain/Cargo.toml: crates/domain must never see `tokio`"]
        );
        let unix = "[target.'cfg(unix)'.dependencies]\nstore.workspace = true\n";
        assert_eq!(findings("crates/web/Cargo.toml", unix).len(), 1);
        let build = "[build-dependencies]\ntestkit.workspace = true\n";
        assert_eq!(findings("crates/app/Cargo.toml", build).len(), 1);
    }

    #[test]
    fn dependencies_of_tests_are_free() {
        let web =
            "[dependencies]\napp.workspace = true\n[dev-dependencies]\nstore.workspace = true\n";
        assert!(manifest("crates/web/Cargo.toml", web).unwrap().is_empty());
    }

    #[test]
    fn a_new_crate_needs_a_boundary() {
        assert_eq!(
            manifest("crates/new/Cargo.toml", "[package]\n")
                .unwrap()
                .len(),
            1
        );
        assert!(
            manifest("xtask/Cargo.toml", "[dependencies]\ntokio = \"1\"\n")
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn the_domain_reads_no_environment() {
        let path = "crates/domain/src/spans.rs";
        assert_eq!(source(path, "use std::env;\n").len(), 1);
        assert!(source(path, "use std::fmt;\n").is_empty());
        assert!(source("crates/reconvene/src/main.rs", "use std::env;\n").is_empty());
    }
}
