//! The public certificate authorities, and those of the installation itself.

use std::{fmt, sync::Arc};

use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject as _},
};

/// The name of the setting, for messages that tell what to do.
pub(crate) const VARIABLE: &str = "RECONVENE_CA_FILE";

/// Whom a connection trusts: the public authorities, which the program carries with it, and those
/// that the installation adds. Clones share the certificates.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Authorities {
    added: Arc<[CertificateDer<'static>]>,
}

/// Why a file names no authorities.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuthoritiesError {
    /// Something else is in it.
    #[error("holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)")]
    Empty,
    /// The key belongs to the authority alone.
    #[error(
        "holds a private key: give the authority's certificate alone, and keep its key elsewhere"
    )]
    PrivateKey,
    /// The text is cut off or altered.
    #[error("is damaged: certificate {0} in it is not whole")]
    Damaged(usize),
    /// It is whole, but no certificate.
    #[error("holds something that is no certificate, as number {0}")]
    NoCertificate(usize),
}

impl Authorities {
    /// The public authorities and those in a PEM file, of which there may be several.
    ///
    /// # Errors
    /// If there is none, one cannot be read, or there is a private key beside them. Certificates
    /// are counted from 1.
    pub fn from_pem(pem: &[u8]) -> Result<Self, AuthoritiesError> {
        if String::from_utf8_lossy(pem).contains("PRIVATE KEY-----") {
            return Err(AuthoritiesError::PrivateKey);
        }
        let mut added = Vec::new();
        for (number, certificate) in (1..).zip(CertificateDer::pem_slice_iter(pem)) {
            let certificate = certificate.map_err(|_| AuthoritiesError::Damaged(number))?;
            RootCertStore::empty()
                .add(certificate.clone())
                .map_err(|_| AuthoritiesError::NoCertificate(number))?;
            added.push(certificate);
        }
        if added.is_empty() {
            return Err(AuthoritiesError::Empty);
        }
        Ok(Self {
            added: added.into(),
        })
    }

    /// The certificates that the installation added, as DER; the public ones are not among them.
    pub fn added(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.added.iter().map(AsRef::as_ref)
    }

    /// How to open a connection that is checked against them, with TLS 1.2 or newer.
    ///
    /// # Errors
    /// None in practice: the cryptography is compiled in and each certificate was read before.
    pub fn client_config(&self) -> Result<ClientConfig, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        for certificate in self.added.iter() {
            roots.add(certificate.clone())?;
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(config)
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authorities(public + {})", self.added.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> (String, String) {
        let made = rcgen::generate_simple_self_signed(["db.example.org".to_owned()]).unwrap();
        (made.cert.pem(), made.signing_key.serialize_pem())
    }

    #[test]
    fn a_file_may_hold_several() {
        let bundle = format!("# ours\n{}\n{}", certificate().0, certificate().0);
        let authorities = Authorities::from_pem(bundle.as_bytes()).unwrap();
        assert_eq!(authorities.added().len(), 2);
        assert!(authorities.client_config().is_ok());
        assert_eq!(Authorities::default().added().len(), 0);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let (pem, key) = certificate();
        let cut = pem.replace("-----END CERTIFICATE-----", "");
        let other = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n";
        for (text, error) in [
            (String::new(), AuthoritiesError::Empty),
            ("hello".to_owned(), AuthoritiesError::Empty),
            (format!("{pem}{key}"), AuthoritiesError::PrivateKey),
            (cut.clone(), AuthoritiesError::Damaged(1)),
            (format!("{pem}{cut}"), AuthoritiesError::Damaged(2)),
            (other.to_owned(), AuthoritiesError::NoCertificate(1)),
        ] {
            assert_eq!(Authorities::from_pem(text.as_bytes()), Err(error), "{text}");
        }
    }
}
