//! Typed ids, and the only place where they are made.

use std::sync::Arc;

use uuid::Uuid;

use crate::clock::{Clock, Randomness};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The bare value, as it is stored.
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// An organisation (tenant).
    OrganisationId,
    /// A person with an account.
    OperatorId,
    /// A customer matter.
    CaseId,
    /// An appointment; the same for life, through every move.
    AppointmentId,
    /// One thing to be sent to one person over one channel.
    MessageId,
    /// An entry of a case's timeline.
    EventId,
    /// A signed-in browser.
    SessionId,
    /// A time in which an operator is away.
    AbsenceId,
}

/// Makes ids: UUIDv7 from the injected clock and randomness, so that tests can seed them.
#[derive(Clone)]
pub struct Ids {
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
}

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ids")
    }
}

impl Ids {
    /// Ids that carry the time of `clock` and are told apart by `randomness`.
    pub fn new(clock: Arc<dyn Clock>, randomness: Arc<dyn Randomness>) -> Self {
        Self { clock, randomness }
    }

    /// A new id of the kind that is asked for.
    pub fn make<T: From<Uuid>>(&self) -> T {
        let mut noise = [0; 10];
        self.randomness.fill(&mut noise);
        let millis = u64::try_from(self.clock.now().as_millisecond()).unwrap_or(0);
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &noise).into_uuid())
    }

    /// Random bytes for tokens, codes and salts.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.randomness.fill(&mut bytes);
        bytes
    }
}
