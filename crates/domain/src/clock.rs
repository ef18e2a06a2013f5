//! Time and randomness as arguments: nothing below the binary asks the machine for either.

use jiff::Timestamp;

/// Tells the time. `SystemClock` lives in the binary, `FakeClock` in the test kit.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Gives unpredictable bytes. The binary uses the operating system's; tests a seeded generator.
pub trait Randomness: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}
