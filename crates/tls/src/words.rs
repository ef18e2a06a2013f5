//! What was wrong with an encrypted connection, for those who have to set it right.

use std::{error::Error, io};

use rustls::{AlertDescription, CertificateError};

use crate::authorities::VARIABLE;

/// Says in plain words why TLS failed; `None` if `error` has another cause.
///
/// Looks through the layers that libraries put around the cause. The words name no address: who
/// shows them knows which server it was.
pub fn in_plain_words(error: &(dyn Error + 'static)) -> Option<String> {
    let cause = cause(error)?;
    Some(match cause {
        rustls::Error::InvalidCertificate(wrong) => certificate(wrong),
        rustls::Error::NoCertificatesPresented => "the server shows no certificate".to_owned(),
        rustls::Error::InvalidMessage(_)
        | rustls::Error::InappropriateMessage { .. }
        | rustls::Error::InappropriateHandshakeMessage { .. } => {
            "what answers does not speak TLS: is it the right port?".to_owned()
        }
        rustls::Error::PeerIncompatible(_)
        | rustls::Error::AlertReceived(
            AlertDescription::ProtocolVersion | AlertDescription::HandshakeFailure,
        ) => "the server offers only encryption that is no longer safe: it must speak TLS 1.2 or \
              newer"
            .to_owned(),
        rustls::Error::AlertReceived(alert) => {
            format!("the server ended the encrypted connection ({alert:?})")
        }
        other => format!("no encrypted connection could be made ({other})"),
    })
}

/// Whether it was the server's certificate that could not be accepted.
pub fn is_certificate_wrong(error: &(dyn Error + 'static)) -> bool {
    matches!(
        cause(error),
        Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented)
    )
}

fn certificate(wrong: &CertificateError) -> String {
    match wrong {
        CertificateError::UnknownIssuer => format!(
            "the server's certificate is not signed by anybody who is trusted here: if it comes \
             from an authority of your own, name that authority's certificate in {VARIABLE}"
        ),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is made out for another name: use the name that it shows, or \
             give the server a certificate for this one"
                .to_owned()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the server's certificate has expired: renew it (or is this machine's clock wrong?)"
                .to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the server's certificate is not valid yet: is this machine's clock wrong?".to_owned()
        }
        CertificateError::BadSignature => format!(
            "the server's certificate was signed with another key than its authority's: is the \
             authority's certificate in {VARIABLE} an old one?"
        ),
        CertificateError::Revoked => "the server's certificate was revoked".to_owned(),
        // webpki's own errors, which rustls passes on without names of their own.
        other if other.to_string().contains("UnsupportedCertVersion") => {
            "the server's certificate is of an old kind that names no host (X.509 version 1): give \
             the server a new one"
                .to_owned()
        }
        other if other.to_string().contains("CaUsedAsEndEntity") => {
            "the server shows the certificate of an authority as its own: give the server one that \
             the authority has signed"
                .to_owned()
        }
        other => format!("the server's certificate is not accepted ({other})"),
    }
}

/// What rustls found, wherever it is wrapped.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    if let Some(found) = error.downcast_ref() {
        return Some(found);
    }
    // The source of an I/O error is its cause's source: the cause itself must be asked for.
    let inner = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    if let Some(inner) = inner {
        return cause(inner);
    }
    error.source().and_then(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_is_found_under_what_lies_around_it() {
        let wrong = rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer);
        let wrapped = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, wrong));
        let words = in_plain_words(&wrapped).unwrap();
        assert!(words.contains("RECONVENE_CA_FILE"), "{words}");
        assert!(is_certificate_wrong(&wrapped));
        let other = io::Error::from(io::ErrorKind::ConnectionRefused);
        assert_eq!(in_plain_words(&other), None);
        assert!(!is_certificate_wrong(&other));
        let alert = rustls::Error::AlertReceived(AlertDescription::ProtocolVersion);
        assert!(!is_certificate_wrong(&alert));
    }

    #[test]
    fn every_common_mistake_is_told_apart() {
        for (wrong, word) in [
            (CertificateError::NotValidForName, "another name"),
            (CertificateError::Expired, "expired"),
            (CertificateError::NotValidYet, "clock"),
            (CertificateError::BadSignature, "an old one"),
            (CertificateError::Revoked, "revoked"),
            (CertificateError::BadEncoding, "not accepted"),
        ] {
            let words = in_plain_words(&rustls::Error::InvalidCertificate(wrong)).unwrap();
            assert!(words.contains(word), "{words}");
        }
    }
}
