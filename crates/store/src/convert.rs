//! From stored values to the domain's types: what cannot be read is an error, never a default.

use db::Row;
use domain::{message::Snapshot, time::Zone};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::error::{Error, Result};

/// A typed id.
pub(crate) fn id<T: From<uuid::Uuid>>(row: &Row, column: &'static str) -> Result<T> {
    Ok(T::from(row.get::<uuid::Uuid>(column)?))
}

/// A word of one of the domain's enums.
pub(crate) fn word<T>(
    row: &Row,
    column: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T> {
    read(&row.get::<String>(column)?).ok_or(Error::Unreadable(column))
}

/// Text that parses into one of the domain's types.
pub(crate) fn parsed<T, E>(
    row: &Row,
    column: &'static str,
    read: impl Fn(&str) -> std::result::Result<T, E>,
) -> Result<T> {
    read(&row.get::<String>(column)?).map_err(|_| Error::Unreadable(column))
}

/// The same, where the column may be empty.
pub(crate) fn parsed_opt<T, E>(
    row: &Row,
    column: &'static str,
    read: impl Fn(&str) -> std::result::Result<T, E>,
) -> Result<Option<T>> {
    row.get::<Option<String>>(column)?
        .map(|text| read(&text).map_err(|_| Error::Unreadable(column)))
        .transpose()
}

/// A small number that is never negative.
pub(crate) fn count(row: &Row, column: &'static str) -> Result<u32> {
    u32::try_from(row.get::<i64>(column)?).map_err(|_| Error::Unreadable(column))
}

/// JSON of one of the domain's types.
pub(crate) fn json<T: DeserializeOwned>(row: &Row, column: &'static str) -> Result<T> {
    serde_json::from_str(&row.get::<String>(column)?).map_err(|_| Error::Unreadable(column))
}

/// The domain's types as JSON. They consist of text, numbers and maps with text keys, so that
/// writing them cannot fail.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A span from its two columns.
pub(crate) fn span(row: &Row) -> Result<domain::time::Span> {
    Ok(domain::time::Span {
        start: row.get::<Timestamp>("starts_at")?,
        end: row.get::<Timestamp>("ends_at")?,
    })
}

/// An IANA zone.
pub(crate) fn zone(row: &Row, column: &'static str) -> Result<Zone> {
    parsed(row, column, Zone::parse)
}

/// The snapshot of a message; `None` once it was erased.
pub(crate) fn snapshot(row: &Row) -> Result<Option<Snapshot>> {
    row.get::<Option<String>>("snapshot")?
        .map(|text| serde_json::from_str(&text).map_err(|_| Error::Unreadable("snapshot")))
        .transpose()
}
