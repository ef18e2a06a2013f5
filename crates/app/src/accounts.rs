//! Accounts: setting up, signing in, the team, the own profile, the organisation's settings.
//!
//! Tokens, codes and one-time passwords leave here once, as [`Secret`]s; what is stored of them is
//! a hash (ARCHITECTURE.md, "Invariants").
//!
//! [`Secret`]: domain::secret::Secret

pub(crate) mod limits;
mod organisation;
mod passwords;
mod profile;
mod set_up;
mod sign_in;
mod team;
pub(crate) mod tokens;

pub use limits::TooMany;
pub use organisation::{OrganisationChange, Overlap};
pub(crate) use passwords::Passwords;
pub use passwords::{HashingFailed, NewPassword, PasswordRefused};
pub use profile::{ChangePasswordError, Profile, ProfileChange};
pub use set_up::{SetUp, SetUpError};
pub use sign_in::{ONE_TIME_VALID, ResetPasswordError, SignIn, SignInError, SignedIn, Visit};
pub use team::{AccountError, MemberChange, MemberError, NewColleague};

pub use store::operators::Member;
