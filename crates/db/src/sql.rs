//! Statements: one text, checked when the program is compiled, rewritten once per engine.

use std::fmt;

/// A statement, made by [`sql!`](macro@crate::sql) alone, so its text cannot come from `format!`.
///
/// It carries the place it was written at, which is its name in logs and errors.
#[derive(Clone, Copy)]
pub struct Sql {
    text: &'static str,
    file: &'static str,
    line: u32,
}

/// Writes a statement: `sql!("SELECT name FROM person WHERE id = $1 {{for_update}}")`.
///
/// Any constant text will do (`concat!` too). Parameters are `$1…`, in any order; a list
/// parameter stands alone in brackets, `IN ($3)`. Tokens: `{{for_update}}` and
/// `{{skip_locked}}` (with `FOR UPDATE` in it) lock rows on PostgreSQL and are nothing on SQLite,
/// whose writer is alone; they come last in a `SELECT`. They hold up whoever changes or locks the
/// same rows, and nobody who only refers to them by a foreign key. An unknown token, an unclosed
/// quote or a statement that would begin or end a transaction does not compile.
///
/// Portable: `TRUE`/`FALSE`, never `1`/`0`; `CAST($1 AS TEXT) IS NULL`;
/// `CAST(sum(n) AS BIGINT)`; arithmetic with a parameter `CAST($1 AS BIGINT) - 5`;
/// always `ORDER BY`.
///
/// ```
/// let statement = db::sql!("SELECT id FROM person WHERE name = $1 ORDER BY id {{for_update}}");
/// assert!(statement.text().ends_with("{{for_update}}"));
/// ```
///
/// ```compile_fail
/// db::sql!("SELECT id FROM person {{for_updates}}");
/// ```
///
/// ```compile_fail
/// db::sql!("COMMIT");
/// ```
///
/// ```compile_fail
/// let name = "mina";
/// db::sql!(format!("SELECT id FROM person WHERE name = '{name}'"));
/// ```
#[macro_export]
macro_rules! sql {
    ($text:expr) => {
        const { $crate::Sql::checked($text, file!(), line!()) }
    };
}

impl Sql {
    /// Used by [`sql!`](macro@crate::sql); panics while compiling when the text is wrong.
    #[doc(hidden)]
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "runs in a const block: a panic here is a compile error"
    )]
    pub const fn checked(text: &'static str, file: &'static str, line: u32) -> Self {
        match check(text) {
            Ok(()) => Self { text, file, line },
            Err(Wrong::Token) => panic!("unknown {{token}}: for_update or skip_locked"),
            Err(Wrong::Quote) => panic!("a quote or a {{token}} is not closed"),
            Err(Wrong::Transaction) => {
                panic!("transactions and connections are set up by db alone")
            }
        }
    }

    /// The text as it was written.
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// Where it was written, `file:line`: its name in logs.
    pub fn name(self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// What the caches know it by.
    pub(crate) fn key(self) -> (usize, usize) {
        (self.text.as_ptr() as usize, self.text.len())
    }
}

impl fmt::Debug for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.text)
    }
}

enum Wrong {
    Token,
    Quote,
    Transaction,
}

/// Whether `bytes` has `word` at `at`; case counts only where the word has lower case letters.
#[expect(
    clippy::indexing_slicing,
    reason = "runs while compiling, and every index is compared"
)]
const fn has(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    if at + word.len() > bytes.len() {
        return false;
    }
    let mut i = 0;
    while i < word.len() {
        if bytes[at + i] != word[i] && bytes[at + i].to_ascii_uppercase() != word[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[expect(
    clippy::indexing_slicing,
    reason = "runs while compiling, and every index is compared"
)]
const fn check(text: &str) -> Result<(), Wrong> {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() && bytes[i].is_ascii_whitespace() {
        i += 1;
    }
    if has(bytes, i, b"BEGIN")
        || has(bytes, i, b"COMMIT")
        || has(bytes, i, b"END")
        || has(bytes, i, b"ROLLBACK")
        || has(bytes, i, b"SAVEPOINT")
        || has(bytes, i, b"RELEASE")
        || has(bytes, i, b"START TRANSACTION")
        || has(bytes, i, b"PRAGMA")
        || has(bytes, i, b"ATTACH")
        || has(bytes, i, b"VACUUM")
        || has(bytes, i, b"SET ")
    {
        return Err(Wrong::Transaction);
    }
    while i < bytes.len() {
        let byte = bytes[i];
        if byte == b'\'' || byte == b'"' {
            i += 1;
            while i < bytes.len() && bytes[i] != byte {
                i += 1;
            }
            if i == bytes.len() {
                return Err(Wrong::Quote);
            }
        } else if byte == b'-' && has(bytes, i, b"--") {
            while i < bytes.len() && bytes[i] != b'\n' {
                i += 1;
            }
            continue;
        } else if byte == b'{' && has(bytes, i, b"{{") {
            if has(bytes, i, b"{{for_update}}") {
                i += b"{{for_update}}".len();
            } else if has(bytes, i, b"{{skip_locked}}") {
                i += b"{{skip_locked}}".len();
            } else {
                return Err(Wrong::Token);
            }
            continue;
        }
        i += 1;
    }
    Ok(())
}

/// A piece of a statement, as [`pieces`] finds it.
enum Piece<'a> {
    Text(&'a str),
    Parameter(usize),
    Token(&'a str),
}

/// Cuts a text into plain text, `$n` and `{{token}}`; quotes and comments are plain text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut plain = 0;
    while let Some(next) = rest.get(plain..) {
        let Some(first) = next.bytes().next() else {
            break;
        };
        let (special, taken) = match first {
            b'\'' | b'"' => (None, quoted(next, char::from(first))),
            b'-' if next.starts_with("--") => (None, next.find('\n').unwrap_or(next.len())),
            b'$' => {
                let digits = next.bytes().skip(1).take_while(u8::is_ascii_digit).count();
                let number = next.get(1..=digits).and_then(|n| n.parse().ok());
                (number.map(Piece::Parameter), 1 + digits)
            }
            b'{' if next.starts_with("{{") => match next.find("}}") {
                Some(end) => (next.get(2..end).map(Piece::Token), end + 2),
                None => (None, next.len()),
            },
            _ => (None, next.chars().next().map_or(1, char::len_utf8)),
        };
        if let Some(special) = special {
            found.push(Piece::Text(rest.get(..plain).unwrap_or_default()));
            found.push(special);
            rest = rest.get(plain + taken..).unwrap_or_default();
            plain = 0;
        } else {
            plain += taken;
        }
    }
    found.push(Piece::Text(rest));
    found
}

/// Length of the quoted text at the start of `text`, both quotes included.
fn quoted(text: &str, quote: char) -> usize {
    text.char_indices()
        .skip(1)
        .find(|(_, c)| *c == quote)
        .map_or(text.len(), |(i, c)| i + c.len_utf8())
}

/// The two ways of writing a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    const fn placeholder(self) -> char {
        match self {
            // SQLite numbers `$1` by first appearance, so `$2` before `$1` would bind the wrong
            // values without an error; `?1` is a number.
            Self::Sqlite => '?',
            Self::Postgres => '$',
        }
    }

    fn token(self, name: &str) -> Option<&'static str> {
        Some(match (name, self) {
            ("for_update" | "skip_locked", Self::Sqlite) => "",
            ("for_update", Self::Postgres) => "FOR NO KEY UPDATE",
            ("skip_locked", Self::Postgres) => "FOR NO KEY UPDATE SKIP LOCKED",
            _ => return None,
        })
    }

    fn column_token(self, name: &str) -> Option<&'static str> {
        Some(match (name, self) {
            ("int" | "bool", Self::Sqlite) => "INTEGER",
            ("blob", Self::Sqlite) => "BLOB",
            ("strict", Self::Sqlite) => "STRICT",
            ("clustered", Self::Sqlite) => "STRICT, WITHOUT ROWID",
            ("int", Self::Postgres) => "BIGINT",
            ("bool", Self::Postgres) => "BOOLEAN",
            ("blob", Self::Postgres) => "BYTEA",
            ("strict" | "clustered", Self::Postgres) => "",
            ("text", _) => "TEXT",
            _ => return None,
        })
    }
}

/// A statement rewritten for one engine, kept for as long as the database is open.
#[derive(Debug)]
pub(crate) struct Rewritten {
    dialect: Dialect,
    source: &'static str,
    /// The text when no parameter is a list.
    pub(crate) text: String,
    /// How many parameters the statement has (the highest `$n`).
    pub(crate) parameters: usize,
}

impl Rewritten {
    pub(crate) fn new(sql: Sql, dialect: Dialect) -> Self {
        let mut parameters = 0;
        let text = render(sql.text, dialect, |n, text| {
            parameters = parameters.max(n);
            push_placeholder(text, dialect, n);
        });
        Self {
            dialect,
            source: sql.text,
            text,
            parameters,
        }
    }

    /// The text when parameter `n` (from 1) takes `widths[n - 1]` places.
    pub(crate) fn expanded(&self, widths: &[usize]) -> String {
        let mut first = 1;
        let starts: Vec<(usize, usize)> = widths
            .iter()
            .map(|width| {
                let start = first;
                first += width;
                (start, *width)
            })
            .collect();
        render(self.source, self.dialect, |n, text| {
            let (start, width) = starts.get(n.wrapping_sub(1)).copied().unwrap_or((n, 1));
            for i in 0..width {
                if i > 0 {
                    text.push(',');
                }
                push_placeholder(text, self.dialect, start + i);
            }
        })
    }
}

/// Rewrites any statement text; for the check that prepares every statement of the sources.
pub(crate) fn rewrite(text: &str, dialect: Dialect) -> String {
    render(text, dialect, |n, out| push_placeholder(out, dialect, n))
}

fn push_placeholder(text: &mut String, dialect: Dialect, n: usize) {
    text.push(dialect.placeholder());
    text.push_str(&n.to_string());
}

fn render(source: &str, dialect: Dialect, mut parameter: impl FnMut(usize, &mut String)) -> String {
    let mut text = String::with_capacity(source.len() + 16);
    for piece in pieces(source) {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Parameter(n) => parameter(n, &mut text),
            Piece::Token(name) => text.push_str(dialect.token(name).unwrap_or_default()),
        }
    }
    text
}

/// Expands the column types of a migration; `Err` names an unknown token.
pub(crate) fn expand_migration(source: &str, dialect: Dialect) -> Result<String, String> {
    let mut text = String::with_capacity(source.len());
    for piece in pieces(source) {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Parameter(n) => {
                text.push('$');
                text.push_str(&n.to_string());
            }
            Piece::Token(name) => match dialect.column_token(name) {
                Some(expansion) => text.push_str(expansion),
                None => return Err(name.to_owned()),
            },
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Dialect, Rewritten, expand_migration};

    fn both(sql: crate::Sql) -> (String, String) {
        (
            Rewritten::new(sql, Dialect::Sqlite).text,
            Rewritten::new(sql, Dialect::Postgres).text,
        )
    }

    #[test]
    fn placeholders_keep_their_numbers_in_any_order() {
        let (sqlite, postgres) = both(sql!("SELECT * FROM t WHERE a = $2 AND b = $1 LIMIT $10"));
        assert_eq!(sqlite, "SELECT * FROM t WHERE a = ?2 AND b = ?1 LIMIT ?10");
        assert_eq!(
            postgres,
            "SELECT * FROM t WHERE a = $2 AND b = $1 LIMIT $10"
        );
    }

    #[test]
    fn quotes_and_comments_are_left_alone() {
        let (sqlite, _) = both(sql!("SELECT '$1 ''{{', \"a$2\" -- it's $3\n, $1"));
        assert_eq!(sqlite, "SELECT '$1 ''{{', \"a$2\" -- it's $3\n, ?1");
    }

    #[test]
    fn tokens_lock_rows_on_postgres_only() {
        let (sqlite, postgres) = both(sql!("SELECT id FROM t ORDER BY id {{for_update}}"));
        assert_eq!(sqlite, "SELECT id FROM t ORDER BY id ");
        assert_eq!(postgres, "SELECT id FROM t ORDER BY id FOR NO KEY UPDATE");
    }

    #[test]
    fn a_list_moves_the_numbers_behind_it() {
        let text = Rewritten::new(
            sql!("SELECT * FROM t WHERE a = $3 AND b IN ($1) AND c = $2"),
            Dialect::Sqlite,
        );
        assert_eq!(text.parameters, 3);
        assert_eq!(
            text.expanded(&[2, 1, 1]),
            "SELECT * FROM t WHERE a = ?4 AND b IN (?1,?2) AND c = ?3"
        );
    }

    #[test]
    fn a_migration_with_an_unknown_token_is_refused() {
        assert_eq!(
            expand_migration("a {{integer}}", Dialect::Sqlite),
            Err("integer".into())
        );
        let table = "CREATE TABLE t (a {{int}}, b {{blob}}) {{strict}}";
        assert_eq!(
            expand_migration(table, Dialect::Sqlite).as_deref(),
            Ok("CREATE TABLE t (a INTEGER, b BLOB) STRICT")
        );
    }
}
