//! Fills a PostgreSQL database by `COPY`. The words of the search are left out: no move reads them.

use std::{fmt::Write as _, pin::pin, time::Instant};

use anyhow::Result;
use bytes::Bytes;
use db::{DatabaseUrl, Db, Options};
use futures::SinkExt as _;
use tokio_postgres::Client;

use super::{plan::Plan, set_up, tables::TABLES, value::Value, vault};

/// How much text goes into one packet.
const PACKET: usize = 256 * 1024;

/// Makes the tables of an empty database and fills them.
///
/// Fails if it is not empty.
pub(crate) async fn fill(url: &DatabaseUrl, client: &Client, cases: u64) -> Result<Plan> {
    let began = Instant::now();
    println!("filling a PostgreSQL database with {cases} cases …");
    let db = Db::open(url, Options::default()).await?;
    let plan = set_up(&db, cases).await?;
    db.close().await;

    // The rows are known to refer to each other; looking each up again would take minutes.
    client
        .batch_execute("SET session_replication_role = replica; SET synchronous_commit = off")
        .await?;
    let vault = vault();
    for table in &TABLES {
        let (name, columns) = (table.name, table.columns);
        let sink = client
            .copy_in::<_, Bytes>(&format!("COPY {name} ({columns}) FROM STDIN"))
            .await?;
        let mut sink = pin!(sink);
        let mut text = String::with_capacity(PACKET + 4_096);
        for n in 0..(table.each)(&plan) {
            (table.rows)(&plan, &vault, n, &mut |row| write_row(&mut text, row))?;
            if text.len() >= PACKET {
                sink.send(std::mem::take(&mut text).into()).await?;
            }
        }
        sink.send(text.into()).await?;
        sink.finish().await?;
    }
    client
        .batch_execute(&format!(
            "UPDATE organisation SET next_case_number = {};
             SET session_replication_role = DEFAULT; SET synchronous_commit = DEFAULT;",
            cases + 1
        ))
        .await?;
    client.batch_execute("VACUUM ANALYZE").await?;
    client.batch_execute("CHECKPOINT").await?;
    println!("… took {:.0} s", began.elapsed().as_secs_f64());
    Ok(plan)
}

/// A row in the text form of `COPY`.
fn write_row(text: &mut String, row: &[Value<'_>]) -> Result<()> {
    for (i, value) in row.iter().enumerate() {
        if i > 0 {
            text.push('\t');
        }
        match value {
            Value::Null => text.push_str("\\N"),
            Value::Int(n) => write!(text, "{n}")?,
            Value::Bool(b) => text.push(if *b { 't' } else { 'f' }),
            Value::Text(value) => {
                for c in value.chars() {
                    match c {
                        '\\' => text.push_str("\\\\"),
                        '\t' => text.push_str("\\t"),
                        '\n' => text.push_str("\\n"),
                        '\r' => text.push_str("\\r"),
                        other => text.push(other),
                    }
                }
            }
            Value::Bytes(bytes) => {
                text.push_str("\\\\x");
                for byte in *bytes {
                    write!(text, "{byte:02x}")?;
                }
            }
        }
    }
    text.push('\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_end_a_field_or_a_row() {
        let mut text = String::new();
        let row = [
            Value::Text("a\tb\\\n"),
            Value::Null,
            Value::Bytes(&[1, 255]),
            Value::Bool(true),
        ];
        write_row(&mut text, &row).unwrap();
        assert_eq!(text, "a\\tb\\\\\\n\t\\N\t\\\\x01ff\tt\n");
    }
}
