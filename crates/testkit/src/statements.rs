//! Finds every `sql!("…")` of the sources, so that a test can prepare them all on both engines.

#![expect(clippy::panic, reason = "a source that cannot be read fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{LitStr, Token};

/// A statement as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The file and line it begins in.
    pub place: String,
    /// Its text.
    pub text: String,
}

/// All statements in the Rust files under a folder, in the order of files and lines.
///
/// # Panics
/// If a file cannot be read, or a statement is neither a literal nor a `concat!` of literals.
#[must_use]
pub fn under(folder: &Path) -> Vec<Statement> {
    let mut found = Vec::new();
    for file in rust_files(folder) {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let name = file.display().to_string();
        match text.parse() {
            Ok(tokens) => collect(tokens, &name, &mut found),
            Err(error) => panic!("{name}: {error}"),
        }
    }
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// Looks for `sql ! ( … )` at every depth: inside of closures, calls and other macros.
fn collect(tokens: TokenStream, file: &str, found: &mut Vec<Statement>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (i, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        let line = group.span_open().start().line;
        if is_macro(&tokens, i, "sql") {
            let place = format!("{file}:{line}");
            let text = text(group.stream(), &place);
            found.push(Statement { place, text });
        } else {
            collect(group.stream(), file, found);
        }
    }
}

/// Whether the group at `at` holds what is given to the macro `name`.
fn is_macro(tokens: &[TokenTree], at: usize, name: &str) -> bool {
    let before = |n: usize| {
        at.checked_sub(n)
            .and_then(|i| tokens.get(i))
            .map(ToString::to_string)
    };
    before(1).as_deref() == Some("!") && before(2).as_deref() == Some(name)
}

fn text(tokens: TokenStream, place: &str) -> String {
    let parts = Punctuated::<LitStr, Token![,]>::parse_terminated;
    let whole: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let literals = match whole.get(2) {
        Some(TokenTree::Group(group)) if is_macro(&whole, 2, "concat") => group.stream(),
        _ => tokens,
    };
    match parts.parse2(literals) {
        Ok(parts) => parts.iter().map(LitStr::value).collect(),
        Err(error) => panic!("{place}: write the statement as a literal: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Statement, collect};

    #[test]
    fn statements_are_found_at_every_depth() {
        let source = r#"
            fn a(tx: &mut Tx) {
                tx.execute(sql!("ONE"), params![1]);
                db.write(|tx| assert_eq!(tx.query(db::sql!("TWO \
                     HALF"), &[]), sql!(concat!("THREE", " PARTS"))));
                // sql!("NOT")
            }"#;
        let mut found = Vec::new();
        collect(source.parse().unwrap(), "a.rs", &mut found);
        let expected = [
            ("a.rs:3", "ONE"),
            ("a.rs:4", "TWO HALF"),
            ("a.rs:5", "THREE PARTS"),
        ];
        let expected = expected.map(|(place, text)| Statement {
            place: place.to_owned(),
            text: text.to_owned(),
        });
        assert_eq!(found, expected);
    }
}
