//! The schema in words both engines share.

use rusqlite::Connection;

use super::constraints::declared;
use super::session::from_sqlite;
use super::{Access, Sqlite, blocking, connect};
use crate::error::Error;

impl Sqlite {
    pub(crate) async fn schema(&self) -> Result<Vec<String>, Error> {
        let (path, patience) = (self.path.clone(), self.options.patience);
        blocking(move || {
            let connection = connect(&path, Access::Read, patience)?;
            read(&connection).map_err(|e| from_sqlite(&e))
        })
        .await
    }
}

fn read(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut columns = connection.prepare(
        "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m
         JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
    )?;
    let mut rows = columns.query([])?;
    while let Some(row) = rows.next()? {
        let (table, column, kind): (String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let kind = match kind.as_str() {
            "INTEGER" => "integer",
            "TEXT" => "text",
            "BLOB" => "bytes",
            other => other,
        };
        let null = if row.get(3)? { " not null" } else { "" };
        lines.push(format!("{table}.{column} {kind}{null}"));
    }
    let mut tables =
        connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table'")?;
    let mut rows = tables.query([])?;
    while let Some(row) = rows.next()? {
        let (table, text): (String, String) = (row.get(0)?, row.get(1)?);
        for constraint in declared(&table, &text) {
            lines.push(format!("{table}: {} {}", constraint.kind, constraint.name));
        }
    }
    let mut indexes = connection.prepare(
        "SELECT m.name, i.name, i.\"unique\" FROM sqlite_master m
         JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'",
    )?;
    let mut rows = indexes.query([])?;
    while let Some(row) = rows.next()? {
        let (table, index): (String, String) = (row.get(0)?, row.get(1)?);
        let kind = if row.get(2)? { "unique" } else { "index" };
        lines.push(format!("{table}: {kind} {index}"));
    }
    Ok(lines)
}
