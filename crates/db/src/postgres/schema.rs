//! The schema in words both engines share.

use super::Postgres;
use super::session::from_postgres;
use crate::error::Error;

/// Booleans are told as integers, which is what they are on SQLite; exclusion constraints are
/// left out, which SQLite has not.
const LINES: &str = "
    SELECT c.table_name || '.' || c.column_name || ' ' ||
           CASE c.data_type WHEN 'bigint' THEN 'integer' WHEN 'boolean' THEN 'integer'
                            WHEN 'bytea' THEN 'bytes' ELSE c.data_type END ||
           CASE c.is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
      FROM information_schema.columns c WHERE c.table_schema = current_schema()
    UNION ALL
    SELECT t.relname || ': ' ||
           CASE c.contype WHEN 'c' THEN 'check ' WHEN 'f' THEN 'reference ' ELSE 'unique ' END ||
           c.conname
      FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
     WHERE t.relnamespace = current_schema()::regnamespace AND c.contype IN ('c', 'f', 'p', 'u')
    UNION ALL
    SELECT t.relname || ': ' || CASE WHEN i.indisunique THEN 'unique ' ELSE 'index ' END ||
           x.relname
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
     WHERE t.relnamespace = current_schema()::regnamespace
       AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid
                          AND c.contype IN ('p', 'u', 'x'))";

impl Postgres {
    pub(crate) async fn schema(&self) -> Result<Vec<String>, Error> {
        let client = self.client().await?;
        let rows = client
            .query(LINES, &[])
            .await
            .map_err(|e| from_postgres(&e))?;
        rows.iter()
            .map(|row| row.try_get(0).map_err(|e| from_postgres(&e)))
            .collect()
    }
}
