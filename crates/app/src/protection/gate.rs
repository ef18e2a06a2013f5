//! The gate before a protected page: the code is asked for, tries are limited, and a browser that
//! gave the right one is let in from then on.

use std::net::IpAddr;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use db::{Query, Tx};
use domain::{
    CaseId, Language, OrganisationId, case::Case, protection::Code, secret::Secret, text::Name,
};
use jiff::{SignedDuration, Timestamp};
use store::{
    sealed::Vault,
    throttle::{self, Verdict},
};
use subtle::ConstantTimeEq as _;

use super::opened;
use crate::{
    App, Failure,
    accounts::{limits, tokens},
    invitation::LinkToken,
};

/// How long a browser that gave the right code need not give it again.
pub const REMEMBERED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Who comes by a customer's link, with what shows that they gave the code, if they did.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub(crate) token: LinkToken,
    pass: Option<Secret<String>>,
}

impl Bearer {
    /// A bearer; `pass` is what [`Tried::Right`] handed out.
    pub fn new(token: LinkToken, pass: Option<Secret<String>>) -> Self {
        Self { token, pass }
    }
}

impl From<&LinkToken> for Bearer {
    fn from(token: &LinkToken) -> Self {
        Self::new(token.clone(), None)
    }
}

/// What may be known of a protected page before its code was given: whose it is, and nothing of the
/// case.
#[derive(Debug, Clone)]
pub struct Gate {
    /// For the style sheet.
    pub organisation: OrganisationId,
    /// The company's name.
    pub organisation_name: Name,
    /// The page's language.
    pub language: Language,
    /// Until when no code is looked at; `None`: one may be given now.
    pub locked_until: Option<Timestamp>,
}

/// What came of a code that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// It is the right one: what lets this browser in until `until`.
    Right {
        /// For a cookie of this link alone.
        pass: Secret<String>,
        /// When the code is asked for again.
        until: Timestamp,
    },
    /// The page is not protected (any more).
    Open,
    /// Six digits, and the wrong ones.
    Wrong,
    /// Not six digits; not counted as a try.
    NoCode,
    /// Too many wrong ones: none is looked at.
    Locked,
}

impl App {
    /// What the page shows that asks for the code. Changes nothing.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] for a token that opens nothing.
    pub async fn gate(&self, token: &LinkToken, address: IpAddr) -> Result<Gate, Failure> {
        let (now, address) = (self.now(), limits::address(address));
        let hash = self.vault.lookup_hash(token.bytes());
        self.db
            .read(move |q| {
                let case = store::cases::by_link_hash(q, &hash)?.ok_or(Failure::NotFound)?;
                let organisation = store::organisations::by_id(q, case.organisation)?;
                Ok(Gate {
                    organisation: organisation.id,
                    organisation_name: organisation.name,
                    language: case.language,
                    locked_until: locked_until(q, &case, &address, now)?,
                })
            })
            .await
    }

    /// Looks at a code that was given for a page.
    ///
    /// Tries are counted before they are looked at, so that of many at the same time no more than
    /// the limit are; a right one forgives those before it, and counts for no address.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] for a token that opens nothing.
    pub async fn try_code(
        &self,
        token: &LinkToken,
        address: IpAddr,
        typed: &str,
    ) -> Result<Tried, Failure> {
        let (now, address) = (self.now(), limits::address(address));
        let hash = self.vault.lookup_hash(token.bytes());
        let given = Code::parse(typed);
        let app = self.clone();
        self.db
            .write(move |tx| {
                let (case, sealed) =
                    store::cases::behind_link(tx, &hash)?.ok_or(Failure::NotFound)?;
                let Some(sealed) = sealed else {
                    return Ok(Tried::Open);
                };
                let Some(given) = &given else {
                    return Ok(Tried::NoCode);
                };
                // What is not looked at counts nowhere: a locked page costs its neighbours behind
                // one address nothing, nor they it.
                if locked_until(tx, &case, &address, now)?.is_some() {
                    return Ok(Tried::Locked);
                }
                let link = subject(case.id);
                for (limit, subject) in
                    [(limits::CODE_ADDRESS, &address), (limits::CODE_LINK, &link)]
                {
                    if limits::count(tx, limit, subject, now)?.is_err() {
                        return Ok(Tried::Locked);
                    }
                }
                if opened(&app, &sealed)?.matches(given) {
                    forgive(tx, case.id)?;
                    throttle::give_back(tx, limits::CODE_ADDRESS, &address)?;
                    let until = now + REMEMBERED;
                    return Ok(Tried::Right {
                        pass: pass(&app.vault, case.id, &sealed, until),
                        until,
                    });
                }
                Ok(match locked_until(tx, &case, &address, now)? {
                    Some(_) => Tried::Locked,
                    None => Tried::Wrong,
                })
            })
            .await
    }
}

/// The case behind a link, for whoever may see it: the only way to it that the page has.
///
/// Fails with [`Failure::CodeNeeded`] if the page is protected and the bearer has not given the code
/// that it has now.
pub(crate) fn admit(q: &mut impl Query, app: &App, bearer: &Bearer) -> Result<Case, Failure> {
    let hash = app.vault.lookup_hash(bearer.token.bytes());
    let (case, sealed) = store::cases::behind_link(q, &hash)?.ok_or(Failure::NotFound)?;
    match sealed {
        Some(sealed) if !lets_in(&app.vault, bearer, case.id, &sealed, app.now()) => {
            Err(Failure::CodeNeeded)
        }
        Some(_) | None => Ok(case),
    }
}

/// Forgets the wrong tries of a page's code: the right one was given, or there is another.
pub(super) fn forgive(tx: &mut Tx<'_>, case: CaseId) -> Result<(), Failure> {
    throttle::forgive(tx, limits::CODE_LINK, &subject(case))?;
    Ok(())
}

/// Until when no code for this case is looked at that comes from this address.
fn locked_until(
    q: &mut impl Query,
    case: &Case,
    address: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Timestamp>, Failure> {
    let mut locked = None;
    for (limit, subject) in [
        (limits::CODE_ADDRESS, address),
        (limits::CODE_LINK, &subject(case.id)),
    ] {
        if let Verdict::Refused { at } = throttle::peek(q, limit, subject, now)? {
            locked = locked.max(Some(at));
        }
    }
    Ok(locked)
}

/// The link as it is counted. A link that was replaced is another secret, but the same page.
fn subject(case: CaseId) -> [u8; 32] {
    tokens::hash(&case.to_string())
}

/// What a browser keeps that gave the code: when it ends, and a signature over that, the case and
/// the code as it is sealed. Another code, even of the same digits, is sealed to other bytes.
fn pass(vault: &Vault, case: CaseId, sealed: &[u8], until: Timestamp) -> Secret<String> {
    let until = until.as_second();
    let signature = URL_SAFE_NO_PAD.encode(signature(vault, case, sealed, until));
    Secret::new(format!("{until}.{signature}"))
}

fn lets_in(vault: &Vault, bearer: &Bearer, case: CaseId, sealed: &[u8], now: Timestamp) -> bool {
    let Some((until, given)) = bearer
        .pass
        .as_ref()
        .and_then(|pass| pass.reveal().split_once('.'))
    else {
        return false;
    };
    let Ok(until) = until.parse::<i64>() else {
        return false;
    };
    let given = URL_SAFE_NO_PAD.decode(given).unwrap_or_default();
    let right = signature(vault, case, sealed, until);
    until > now.as_second() && bool::from(right.ct_eq(given.as_slice()))
}

fn signature(vault: &Vault, case: CaseId, sealed: &[u8], until: i64) -> [u8; 32] {
    let mut text = b"pass:".to_vec();
    text.extend_from_slice(case.uuid().as_bytes());
    text.extend_from_slice(&until.to_be_bytes());
    text.extend_from_slice(sealed);
    vault.sign(&text)
}
