//! Signs emails (DKIM, RFC 6376), so that receivers can see that the domain itself sent them.

use lettre::message::{
    dkim::{
        DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm,
        DkimSigningKey,
    },
    header::HeaderName,
};

use crate::config::{Dkim, DkimError};

/// What of an email's head is signed: all that tells who writes to whom, when, and what it is about.
/// A line that an email does not have cannot be added to it either.
///
/// Not `Content-Type`: lettre writes it with the body and would sign that there is none.
fn signed() -> Vec<HeaderName> {
    [
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
    ]
    .map(HeaderName::new_from_ascii_str)
    .into()
}

/// How letters are signed with a key. Fails if the key cannot be read.
///
/// Servers on the way may fold lines anew; in the relaxed form the signature outlives that.
pub(super) fn signing(dkim: &Dkim) -> Result<DkimConfig, DkimError> {
    let key = DkimSigningKey::new(dkim.key.reveal().trim(), DkimSigningAlgorithm::Rsa)
        .map_err(|_| DkimError::Key)?;
    Ok(DkimConfig::new(
        dkim.selector.clone(),
        dkim.domain.clone(),
        key,
        signed(),
        DkimCanonicalization {
            header: DkimCanonicalizationType::Relaxed,
            body: DkimCanonicalizationType::Relaxed,
        },
    ))
}
