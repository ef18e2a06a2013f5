//! Names of unique constraints: SQLite tells columns, programs ask by the migration's names.

use std::collections::HashMap;

use rusqlite::Connection;

/// From SQLite's words (`person.organisation_id, person.email`) to the constraint's name.
#[derive(Debug, Default)]
pub(super) struct Constraints {
    by_columns: HashMap<String, String>,
}

impl Constraints {
    /// Reads the schema: named constraints from the text of `CREATE TABLE`, and unique indexes.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut found = Self::default();
        let mut tables = connection.prepare(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL",
        )?;
        let mut rows = tables.query([])?;
        while let Some(row) = rows.next()? {
            let table: String = row.get(0)?;
            let text: String = row.get(1)?;
            for Declared {
                kind,
                name,
                columns,
            } in declared(&table, &text)
            {
                if kind == "unique" {
                    found.add(&table, &columns, name);
                }
            }
        }
        let mut indexes = connection.prepare(
            "SELECT m.name, i.name, c.name FROM sqlite_master m
             JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
             WHERE m.type = 'table' AND i.\"unique\" AND i.origin = 'c'
             ORDER BY m.name, i.name, c.seqno",
        )?;
        let mut rows = indexes.query([])?;
        let mut by_index: Vec<(String, String, Vec<String>)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (table, index): (String, String) = (row.get(0)?, row.get(1)?);
            // An expression has no column; SQLite then tells the index itself.
            let column: Option<String> = row.get(2)?;
            match by_index.last_mut() {
                Some((_, last, columns)) if *last == index => columns.extend(column),
                _ => by_index.push((table, index, column.into_iter().collect())),
            }
        }
        for (table, index, columns) in by_index {
            found.add(&table, &columns, index);
        }
        Ok(found)
    }

    /// The name for `table.column, table.column`, or for `index 'name'`.
    pub(super) fn unique(&self, told: &str) -> Option<String> {
        if let Some(index) = told.strip_prefix("index '") {
            return Some(index.trim_end_matches('\'').to_owned());
        }
        self.by_columns.get(told).cloned()
    }

    fn add(&mut self, table: &str, columns: &[String], name: String) {
        let told: Vec<String> = columns
            .iter()
            .map(|column| format!("{table}.{column}"))
            .collect();
        self.by_columns.entry(told.join(", ")).or_insert(name);
    }
}

/// A constraint as a `CREATE TABLE` declares it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Declared {
    /// `unique`, `check` or `reference`.
    pub(super) kind: &'static str,
    /// Its name; for a unique constraint without one the name PostgreSQL would give it.
    pub(super) name: String,
    /// The columns of a unique constraint.
    columns: Vec<String>,
}

/// The constraints in the text of a `CREATE TABLE`; a check or reference without a name is left
/// out.
pub(super) fn declared(table: &str, text: &str) -> Vec<Declared> {
    let body = text
        .find('(')
        .and_then(|start| text.get(start + 1..))
        .unwrap_or_default();
    let mut found = Vec::new();
    for item in items(&tokens(body)) {
        let mut name: Option<String> = None;
        let mut i = 0;
        while let Some(token) = item.get(i) {
            match token.to_ascii_uppercase().as_str() {
                "CONSTRAINT" => {
                    name = item.get(i + 1).cloned();
                    i += 1;
                }
                "PRIMARY" => {
                    let columns = columns(&item, i + 2);
                    let name = name.take().unwrap_or_else(|| format!("{table}_pkey"));
                    found.push(Declared {
                        kind: "unique",
                        name,
                        columns,
                    });
                }
                "UNIQUE" => {
                    let columns = columns(&item, i + 1);
                    let unnamed = || format!("{table}_{}_key", columns.join("_"));
                    let name = name.take().unwrap_or_else(unnamed);
                    found.push(Declared {
                        kind: "unique",
                        name,
                        columns,
                    });
                }
                "CHECK" => {
                    let named = name.take();
                    found.extend(named.map(|name| Declared {
                        kind: "check",
                        name,
                        columns: vec![],
                    }));
                }
                "REFERENCES" => {
                    let named = name.take();
                    found.extend(named.map(|name| Declared {
                        kind: "reference",
                        name,
                        columns: vec![],
                    }));
                }
                "NOT" | "NULL" | "DEFAULT" => name = None,
                _ => {}
            }
            i += 1;
        }
    }
    found
}

/// The columns in brackets at `start`, or else the column whose definition `item` is.
fn columns(item: &[String], start: usize) -> Vec<String> {
    if item.get(start).is_some_and(|next| next == "(") {
        let listed = item.get(start + 1..).unwrap_or_default();
        listed
            .iter()
            .take_while(|t| *t != ")")
            .filter(|t| *t != ",")
            .cloned()
            .collect()
    } else {
        item.first().cloned().into_iter().collect()
    }
}

/// Words, and brackets and commas by themselves; quotes around names and comments are gone.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '"' => word.extend(chars.by_ref().take_while(|next| *next != c)),
            '-' if chars.peek() == Some(&'-') => {
                chars
                    .by_ref()
                    .take_while(|next| *next != '\n')
                    .for_each(drop);
            }
            '(' | ')' | ',' => {
                tokens.extend([std::mem::take(&mut word), c.to_string()]);
            }
            _ if c.is_whitespace() => tokens.push(std::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    tokens.push(word);
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// Columns and table constraints, cut at the commas outside of inner brackets.
fn items(tokens: &[String]) -> Vec<Vec<String>> {
    let mut items = vec![Vec::new()];
    let mut depth = 0_usize;
    for token in tokens {
        match token.as_str() {
            "(" => depth += 1,
            ")" if depth == 0 => break,
            ")" => depth -= 1,
            "," if depth == 0 => {
                items.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if let Some(item) = items.last_mut() {
            item.push(token.clone());
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn names_are_found_wherever_they_are_written() {
        let text = "CREATE TABLE person (
            id BLOB NOT NULL CONSTRAINT person_id_key PRIMARY KEY, -- it's a comment, with a comma
            email TEXT NOT NULL UNIQUE CHECK (email <> '(,'),
            a INTEGER, b INTEGER CONSTRAINT b_small CHECK (b IN (1, 2)),
            c BLOB CONSTRAINT person_c_fk REFERENCES other (id),
            CONSTRAINT person_a_b UNIQUE (a, b),
            CONSTRAINT person_a_fk FOREIGN KEY (a, b) REFERENCES other (a, b),
            UNIQUE (b, a)
        ) STRICT";
        let found: Vec<String> = declared("person", text)
            .iter()
            .map(|it| format!("{} {} {}", it.kind, it.name, it.columns.join(",")))
            .collect();
        let expected = [
            "unique person_id_key id",
            "unique person_email_key email",
            "check b_small ",
            "reference person_c_fk ",
            "unique person_a_b a,b",
            "reference person_a_fk ",
            "unique person_b_a_key b,a",
        ];
        assert_eq!(found, expected);
    }
}
