//! Values that are stored encrypted: the customer's link, which must be shown and sent again.
//!
//! Sealed with the installation's key; found again by a keyed hash, so that a stolen database
//! without the key opens no invitation page.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, generic_array::GenericArray},
};
use domain::secret::Secret;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::error::{Error, Result};

/// Seals and opens values, and makes keyed hashes, with keys derived from the installation's key.
#[derive(Clone)]
pub struct Vault {
    cipher: XChaCha20Poly1305,
    lookup: [u8; 32],
    signing: [u8; 32],
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[hidden]")
    }
}

impl Vault {
    /// A vault on the installation's key.
    pub fn new(key: &Secret<[u8; 32]>) -> Self {
        let derive = |purpose: &[u8]| keyed_hash(key.reveal(), purpose);
        Self {
            cipher: XChaCha20Poly1305::new(GenericArray::from_slice(&derive(b"seal"))),
            lookup: derive(b"lookup"),
            signing: derive(b"sign"),
        }
    }

    /// Encrypts a value; `nonce` must be random.
    pub fn seal(&self, plain: &[u8], nonce: [u8; 24]) -> Result<Vec<u8>> {
        let sealed = self
            .cipher
            .encrypt(GenericArray::from_slice(&nonce), plain)
            .map_err(|_| Error::Sealed)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts what [`Vault::seal`] made; fails if it was altered or sealed with another key.
    pub fn open(&self, sealed: &[u8]) -> Result<Secret<Vec<u8>>> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or(Error::Sealed)?;
        let plain = self
            .cipher
            .decrypt(GenericArray::from_slice(nonce), body)
            .map_err(|_| Error::Sealed)?;
        Ok(Secret::new(plain))
    }

    /// The keyed hash by which a secret is found without being stored.
    pub fn lookup_hash(&self, secret: &[u8]) -> Vec<u8> {
        keyed_hash(&self.lookup, secret).to_vec()
    }

    /// A signature over a short text, for addresses that other programs call back.
    pub fn sign(&self, text: &[u8]) -> [u8; 32] {
        keyed_hash(&self.signing, text)
    }
}

fn keyed_hash(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length, so this cannot fail; a zero hash would find nothing.
    <Hmac<Sha256> as Mac>::new_from_slice(key).map_or([0; 32], |mut mac| {
        mac.update(text);
        mac.finalize().into_bytes().into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(seed: u8) -> Vault {
        Vault::new(&Secret::new([seed; 32]))
    }

    #[test]
    fn what_was_sealed_opens_with_the_same_key_only() {
        let sealed = vault(1).seal(b"token", [7; 24]).unwrap();
        assert!(!sealed.windows(5).any(|window| window == b"token"));
        assert_eq!(vault(1).open(&sealed).unwrap().reveal(), b"token");
        assert!(vault(2).open(&sealed).is_err());
        assert!(vault(1).open(&sealed[..20]).is_err());
    }

    #[test]
    fn hashes_depend_on_the_key_and_the_purpose() {
        assert_ne!(
            vault(1).lookup_hash(b"token"),
            vault(2).lookup_hash(b"token")
        );
        assert_ne!(
            vault(1).lookup_hash(b"token"),
            vault(1).sign(b"token").to_vec()
        );
    }
}
