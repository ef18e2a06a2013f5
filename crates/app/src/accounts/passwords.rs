//! Passwords: what a good one is, and how it is kept.

use std::sync::Arc;

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash};
use domain::secret::Secret;
use tokio::sync::Semaphore;

/// A new password that is long enough.
#[derive(Debug, Clone)]
pub struct NewPassword(Secret<String>);

/// Why a new password was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// Fewer characters than [`NewPassword::MIN`].
    #[error("shorter than {} characters", NewPassword::MIN)]
    TooShort,
    /// More characters than [`NewPassword::MAX`].
    #[error("longer than {} characters", NewPassword::MAX)]
    TooLong,
    /// The same few characters over and over.
    #[error("too few different characters")]
    TooSimple,
}

impl NewPassword {
    /// The fewest characters: length is what protects, so nothing else is demanded.
    pub const MIN: usize = 10;
    /// The most characters, so that nobody lets us hash a book.
    pub const MAX: usize = 200;

    /// Takes a password that somebody has chosen.
    pub fn parse(text: Secret<String>) -> Result<Self, PasswordRefused> {
        let length = text.reveal().chars().count();
        if length < Self::MIN {
            return Err(PasswordRefused::TooShort);
        }
        if length > Self::MAX {
            return Err(PasswordRefused::TooLong);
        }
        let mut different: Vec<char> = text.reveal().chars().collect();
        different.sort_unstable();
        different.dedup();
        if different.len() < 4 {
            return Err(PasswordRefused::TooSimple);
        }
        Ok(Self(text))
    }
}

/// A password could not be hashed: too little memory, or a hash in the database that is none.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed or compared")]
pub struct HashingFailed;

/// Hashes and compares passwords with argon2id, at most two at a time.
///
/// Each takes 19 MB and some 20 ms of a core; more at once would let a flood of sign-ins take the
/// machine from those who are at work.
#[derive(Clone)]
pub(crate) struct Passwords {
    places: Arc<Semaphore>,
}

impl Passwords {
    const AT_ONCE: usize = 2;

    /// What a password is compared with when there is no such account, so that the answer takes
    /// as long as for an account that exists. No password is known to belong to it.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Tm9ib2R5IGlzIGhlcmUh$\
                          KDpTnEqDNx1nvxPXAnjQ5ncEl5oh8t0Q3bzxbRHhWTU";

    pub(crate) fn new() -> Self {
        Self {
            places: Arc::new(Semaphore::new(Self::AT_ONCE)),
        }
    }

    /// The hash of a new password in PHC form.
    pub(crate) async fn hash(
        &self,
        password: &NewPassword,
        salt: [u8; 16],
    ) -> Result<Secret<String>, HashingFailed> {
        let password = password.0.clone();
        self.work(move || {
            let hash = Argon2::default()
                .hash_password_with_salt(password.reveal().as_bytes(), &salt)
                .map_err(|_| HashingFailed)?;
            Ok(Secret::new(hash.to_string()))
        })
        .await
    }

    /// Whether a password belongs to a hash; with no hash it takes the same time and does not.
    pub(crate) async fn matches(
        &self,
        password: &Secret<String>,
        hash: Option<&Secret<String>>,
    ) -> Result<bool, HashingFailed> {
        let known = hash.is_some();
        let hash = hash
            .cloned()
            .unwrap_or_else(|| Secret::new(Self::NOBODY.to_owned()));
        // Nothing longer was ever accepted, and comparing it would only cost time.
        let password: Secret<String> = Secret::new(
            password
                .reveal()
                .chars()
                .take(NewPassword::MAX + 1)
                .collect(),
        );
        let same = self
            .work(move || {
                let verified = Argon2::default()
                    .verify_password(password.reveal().as_bytes(), hash.reveal().as_str());
                match verified {
                    Ok(()) => Ok(true),
                    Err(password_hash::Error::PasswordInvalid) => Ok(false),
                    Err(_) => Err(HashingFailed),
                }
            })
            .await?;
        Ok(known && same)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, HashingFailed> {
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(|_| HashingFailed)?;
        tokio::task::spawn_blocking(move || {
            // Held by the work and not by its asker: who hangs up frees no place.
            let _place = place;
            work()
        })
        .await
        .map_err(|_| HashingFailed)?
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_password_belongs_to_its_own_hash_only() {
        let passwords = Passwords::new();
        let new = NewPassword::parse(secret("correct horse")).unwrap();
        let hash = passwords.hash(&new, [7; 16]).await.unwrap();
        assert!(
            hash.reveal().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{}",
            hash.reveal()
        );
        assert!(
            passwords
                .matches(&secret("correct horse"), Some(&hash))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .matches(&secret("correct horsf"), Some(&hash))
                .await
                .unwrap()
        );
        assert_ne!(hash, passwords.hash(&new, [8; 16]).await.unwrap());
    }

    #[tokio::test]
    async fn an_unknown_account_is_compared_with_the_same_effort() {
        let passwords = Passwords::new();
        assert!(!passwords.matches(&secret("anything"), None).await.unwrap());
        let new = NewPassword::parse(secret("correct horse")).unwrap();
        let hash = passwords.hash(&new, [7; 16]).await.unwrap();
        let effort = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(effort(hash.reveal()), effort(Passwords::NOBODY));
    }

    #[tokio::test]
    async fn two_passwords_are_hashed_at_once_and_no_more() {
        use std::sync::{
            Barrier,
            atomic::{AtomicUsize, Ordering},
        };
        let passwords = Passwords::new();
        let (now, most, pairs) = (AtomicUsize::new(0), AtomicUsize::new(0), Barrier::new(2));
        let shared = Arc::new((now, most, pairs));
        let work = (0..12).map(|_| {
            let shared = Arc::clone(&shared);
            passwords.work(move || {
                let (now, most, pairs) = &*shared;
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // Nobody is done before a second one is there.
                pairs.wait();
                now.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            })
        });
        for done in futures::future::join_all(work).await {
            done.unwrap();
        }
        assert_eq!(shared.1.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn a_password_is_long_and_not_one_character_over_and_over() {
        let parse = |text: &str| NewPassword::parse(secret(text)).map(|_| ());
        assert_eq!(parse("ninechars"), Err(PasswordRefused::TooShort));
        assert_eq!(parse("tencharsss"), Ok(()));
        assert_eq!(parse("aaaaaaaaaaaaaaaa"), Err(PasswordRefused::TooSimple));
        assert_eq!(parse(&"abcd".repeat(51)), Err(PasswordRefused::TooLong));
        assert_eq!(parse("十分に長い合言葉です"), Ok(()));
    }
}
