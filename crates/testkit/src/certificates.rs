//! A certificate authority of one test alone, and what it signs.
#![expect(
    clippy::expect_used,
    reason = "used by tests only: without certificates they cannot go on"
)]

use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use tempfile::TempDir;

/// An authority that nobody knows; its files are gone when this value is dropped.
#[derive(Debug)]
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    folder: TempDir,
}

/// A server's certificate and its key, as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerCertificate {
    /// The certificate (PEM).
    pub certificate: PathBuf,
    /// Its private key (PEM).
    pub key: PathBuf,
}

impl Authority {
    /// Makes one.
    ///
    /// # Panics
    /// If there is no temporary folder.
    #[must_use]
    pub fn new() -> Self {
        let mut about = CertificateParams::default();
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        about.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let folder = tempfile::tempdir().expect("a folder for certificates");
        // A name of its own: another authority of the same name is another mistake.
        let name = format!("Authority of {}", folder.path().display());
        about.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().expect("a key for the authority");
        let certificate = about.self_signed(&key).expect("its certificate");
        write(&folder.path().join("authority.pem"), &certificate.pem());
        Self {
            issuer: Issuer::new(about, key),
            folder,
        }
    }

    /// The file with its certificate (PEM): what `RECONVENE_CA_FILE` names.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// Whom to trust to trust it.
    ///
    /// # Panics
    /// If its file is gone.
    #[must_use]
    pub fn trusted(&self) -> tls::Authorities {
        let pem = std::fs::read(self.file()).expect("the authority's certificate");
        tls::Authorities::from_pem(&pem).expect("an authority")
    }

    /// Signs a certificate for a server of these names or addresses.
    ///
    /// # Panics
    /// If one of them is no name.
    #[must_use]
    pub fn sign(&self, names: &[&str]) -> ServerCertificate {
        self.certificate(names, |about, key| about.signed_by(key, &self.issuer))
    }

    /// A certificate that a server has signed itself, for which nobody vouches; it lies beside
    /// those of this authority.
    ///
    /// # Panics
    /// If one of the names is none.
    #[must_use]
    pub fn self_signed(&self, names: &[&str]) -> ServerCertificate {
        self.certificate(names, |about, key| about.self_signed(key))
    }

    fn certificate(
        &self,
        names: &[&str],
        sign: impl FnOnce(CertificateParams, &KeyPair) -> Result<Certificate, rcgen::Error>,
    ) -> ServerCertificate {
        let key = KeyPair::generate().expect("a key for the server");
        let names: Vec<String> = names.iter().copied().map(str::to_owned).collect();
        let file = names.join("+");
        let about = CertificateParams::new(names).expect("names of a server");
        let certificate = sign(about, &key).expect("the server's certificate");
        let at = |ending| self.folder.path().join(format!("{file}.{ending}"));
        let files = ServerCertificate {
            certificate: at("pem"),
            key: at("key"),
        };
        write(&files.certificate, &certificate.pem());
        write(&files.key, &key.serialize_pem());
        files
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("a file for a certificate");
}
