//! Values that go into a statement.

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;

/// The most parameters of a statement: SQLite takes 32,766.
const MOST_PARAMETERS: usize = 32_000;

/// A parameter of a statement; made by [`params!`](crate::params), never by hand.
///
/// Only portable types exist: 64-bit integers (instants are microseconds UTC), booleans, text and
/// bytes (UUIDs are 16 bytes), and lists of them for `IN ($1)`.
#[derive(Clone, Debug, PartialEq)]
pub enum Param<'a> {
    /// NULL of whatever type the statement expects.
    Null,
    /// A 64-bit integer.
    Int(i64),
    /// A boolean.
    Bool(bool),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Several values for `IN ($1)`. An empty list becomes `NULL`: `x IN (NULL)` finds nothing,
    /// and so does `x NOT IN (NULL)`, so ask first when the list is for `NOT IN`.
    List(Vec<Param<'a>>),
}

/// Types that can be a parameter.
pub trait ToParam {
    /// The value as the statement gets it.
    fn to_param(&self) -> Param<'_>;
}

/// Writes the parameters of a statement: `params![id, name, None::<i64>, at]`.
///
/// The first is `$1`. Values are borrowed, so nothing is copied.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$($crate::ToParam::to_param(&$value)),*] as &[$crate::Param<'_>]
    };
}

macro_rules! integers {
    ($($kind:ty),*) => {$(
        impl ToParam for $kind {
            fn to_param(&self) -> Param<'_> {
                Param::Int(i64::from(*self))
            }
        }
    )*};
}
integers!(i64, i32, u32, i16, u16, u8);

impl ToParam for bool {
    fn to_param(&self) -> Param<'_> {
        Param::Bool(*self)
    }
}

impl ToParam for str {
    fn to_param(&self) -> Param<'_> {
        Param::Text(self)
    }
}

impl ToParam for String {
    fn to_param(&self) -> Param<'_> {
        Param::Text(self)
    }
}

impl ToParam for [u8] {
    fn to_param(&self) -> Param<'_> {
        Param::Bytes(self)
    }
}

impl ToParam for Vec<u8> {
    fn to_param(&self) -> Param<'_> {
        Param::Bytes(self)
    }
}

impl<const N: usize> ToParam for [u8; N] {
    fn to_param(&self) -> Param<'_> {
        Param::Bytes(self)
    }
}

impl ToParam for Uuid {
    fn to_param(&self) -> Param<'_> {
        Param::Bytes(self.as_bytes())
    }
}

impl ToParam for Timestamp {
    fn to_param(&self) -> Param<'_> {
        Param::Int(self.as_microsecond())
    }
}

impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> Param<'_> {
        self.as_ref().map_or(Param::Null, ToParam::to_param)
    }
}

impl<T: ToParam + ?Sized> ToParam for &T {
    fn to_param(&self) -> Param<'_> {
        (**self).to_param()
    }
}

impl ToParam for Param<'_> {
    fn to_param(&self) -> Param<'_> {
        self.clone()
    }
}

macro_rules! lists {
    ($($kind:ty),*) => {$(
        impl ToParam for [$kind] {
            fn to_param(&self) -> Param<'_> {
                Param::List(self.iter().map(ToParam::to_param).collect())
            }
        }
        impl ToParam for Vec<$kind> {
            fn to_param(&self) -> Param<'_> {
                self.as_slice().to_param()
            }
        }
    )*};
}
lists!(Uuid, i64, String, &str);

/// The parameters with their lists spread out.
///
/// A list is filled up to the next power of two with its last value, which changes nothing inside
/// `IN (…)` and keeps the number of prepared statements small.
pub(crate) struct Flat<'a, 'p> {
    pub(crate) params: Vec<&'a Param<'p>>,
    pub(crate) widths: Vec<usize>,
}

impl<'a, 'p> Flat<'a, 'p> {
    pub(crate) fn new(params: &'a [Param<'p>]) -> Result<Self, Error> {
        let mut flat = Self {
            params: Vec::new(),
            widths: Vec::with_capacity(params.len()),
        };
        for param in params {
            let before = flat.params.len();
            match param {
                Param::List(list) => match list.last() {
                    Some(last) => {
                        flat.params.extend(list);
                        flat.params
                            .resize(before + list.len().next_power_of_two(), last);
                    }
                    None => flat.params.push(&Param::Null),
                },
                single => flat.params.push(single),
            }
            flat.widths.push(flat.params.len() - before);
        }
        if flat.params.len() > MOST_PARAMETERS {
            return Err(Error::bug(format!(
                "{} parameters are too many: page through the list",
                flat.params.len()
            )));
        }
        Ok(flat)
    }
}
