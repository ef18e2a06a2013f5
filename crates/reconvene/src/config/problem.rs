//! What is wrong with the configuration, told so that it can be put right at once.

use std::fmt;

/// One wrong value: where it stands, what is wrong, what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The variable, or the key and its file.
    pub(crate) place: String,
    /// What is wrong with it; never the value of a secret.
    pub(crate) what: String,
    /// What would be right.
    pub(crate) right: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; expected: {}", self.place, self.what, self.right)
    }
}

/// Everything that is wrong, in the order of the reference.
#[derive(Debug)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the configuration has {} problem(s):", self.0.len())?;
        for problem in &self.0 {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
