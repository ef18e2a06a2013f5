//! Rows that come out of a statement.

use std::error::Error as _;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;
use crate::postgres::Cell;

/// One row; columns are asked for by name.
#[derive(Debug)]
pub struct Row {
    cells: Cells,
}

/// Names of the columns of a statement, shared by its rows.
pub(crate) type Columns = Arc<[Box<str>]>;

#[derive(Debug)]
enum Cells {
    Sqlite {
        columns: Columns,
        values: Box<[Value]>,
    },
    Postgres(tokio_postgres::Row),
}

/// A value kept after the statement has moved on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Other(&'static str),
}

/// A value as it lies in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    /// NULL.
    Null,
    /// An integer; SQLite's booleans are the integers 0 and 1.
    Int(i64),
    /// A boolean (PostgreSQL).
    Bool(bool),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A type that is not portable, by the engine's name.
    Other(&'a str),
}

/// Types a column can be read as.
pub trait FromColumn: Sized {
    /// What the column should hold, in words for the error.
    const EXPECTED: &'static str;

    /// The value, or `None` if it is of another type or out of range.
    fn from_column(value: ValueRef<'_>) -> Option<Self>;
}

impl Row {
    pub(crate) fn sqlite(columns: Columns, values: Box<[Value]>) -> Self {
        Self {
            cells: Cells::Sqlite { columns, values },
        }
    }

    pub(crate) fn postgres(row: tokio_postgres::Row) -> Self {
        Self {
            cells: Cells::Postgres(row),
        }
    }

    /// Reads a column by its name.
    ///
    /// Fails with [`crate::Kind::Bug`] and the column's name if there is no such column, it is
    /// NULL and `T` is not an `Option`, or it is of another type.
    #[track_caller]
    pub fn get<T: FromColumn>(&self, column: &str) -> Result<T, Error> {
        let Some(value) = self.value(column)? else {
            return Err(Error::bug(format!("no column `{column}` in this row")));
        };
        T::from_column(value).ok_or_else(|| {
            let found = match value {
                ValueRef::Null => "NULL",
                ValueRef::Int(_) => "an integer",
                ValueRef::Bool(_) => "a boolean",
                ValueRef::Text(_) => "text",
                ValueRef::Bytes(_) => "bytes",
                ValueRef::Other(name) => name,
            };
            Error::bug(format!(
                "column `{column}` should hold {}, not {found}",
                T::EXPECTED
            ))
        })
    }

    #[track_caller]
    fn value(&self, column: &str) -> Result<Option<ValueRef<'_>>, Error> {
        match &self.cells {
            Cells::Sqlite { columns, values } => Ok(columns
                .iter()
                .position(|name| **name == *column)
                .and_then(|i| values.get(i))
                .map(Value::as_ref)),
            Cells::Postgres(row) => {
                let Some(i) = row.columns().iter().position(|c| c.name() == column) else {
                    return Ok(None);
                };
                match row.try_get::<_, Cell<'_>>(i) {
                    Ok(cell) => Ok(Some(cell.0)),
                    Err(e) => {
                        // The cause names the type; the error itself only the column's number.
                        let cause = e
                            .source()
                            .map_or_else(|| e.to_string(), ToString::to_string);
                        Err(Error::bug(format!("column `{column}`: {cause}")))
                    }
                }
            }
        }
    }
}

impl Value {
    fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Int(*n),
            Self::Text(text) => ValueRef::Text(text),
            Self::Bytes(bytes) => ValueRef::Bytes(bytes),
            Self::Other(name) => ValueRef::Other(name),
        }
    }
}

impl FromColumn for i64 {
    const EXPECTED: &'static str = "an integer";

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Int(n) => Some(n),
            _ => None,
        }
    }
}

macro_rules! integers {
    ($($kind:ty),*) => {$(
        impl FromColumn for $kind {
            const EXPECTED: &'static str = concat!("an integer in the range of ", stringify!($kind));

            fn from_column(value: ValueRef<'_>) -> Option<Self> {
                i64::from_column(value)?.try_into().ok()
            }
        }
    )*};
}
integers!(i32, i16, u64, u32, u16, u8);

impl FromColumn for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Bool(b) => Some(b),
            ValueRef::Int(0) => Some(false),
            ValueRef::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromColumn for String {
    const EXPECTED: &'static str = "text";

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl FromColumn for Vec<u8> {
    const EXPECTED: &'static str = "bytes";

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Bytes(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl<const N: usize> FromColumn for [u8; N] {
    const EXPECTED: &'static str = "bytes of a fixed length";

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl FromColumn for Uuid {
    const EXPECTED: &'static str = "an id of 16 bytes";

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        <[u8; 16]>::from_column(value).map(Self::from_bytes)
    }
}

impl FromColumn for Timestamp {
    const EXPECTED: &'static str = "an instant in microseconds";

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        Self::from_microsecond(i64::from_column(value)?).ok()
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_column(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            other => T::from_column(other).map(Some),
        }
    }
}
