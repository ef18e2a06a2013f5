//! Signing in and out, and the session in between.

use std::net::IpAddr;

use domain::{
    SessionId,
    contact::EmailAddress,
    live::Topic,
    operator::{Actor, Operator},
    organisation::Organisation,
    secret::Secret,
};
use jiff::{SignedDuration, Timestamp};
use store::{
    announcements, operators,
    sessions::{self, NewSession},
    throttle,
};

use super::{
    limits::{self, TooMany},
    passwords::HashingFailed,
    tokens,
};
use crate::{App, Failure};

/// A session ends when its browser asks for nothing for so long.
const IDLE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A session ends after so long whatever happens.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// For how long a one-time password signs somebody in (PRODUCT.md, "Signing in").
pub const ONE_TIME_VALID: SignedDuration = SignedDuration::from_hours(72);
/// That a browser is in use is noted at most so often: no write for each page.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Somebody who wants to sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The address as typed.
    pub email: String,
    /// The password as typed.
    pub password: Secret<String>,
    /// The network address that asks.
    pub address: IpAddr,
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such account, a wrong password, or a deactivated account: nobody learns which.
    #[error("wrong email address or password")]
    Wrong,
    /// The right one-time password, but too late. Only who knows the password gets this answer.
    #[error("the one-time password has expired")]
    Expired,
    /// Too many tries from this address or on this account.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Something else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// A browser that has just been signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// What the cookie carries; not stored, so not to be had again.
    pub token: Secret<String>,
    /// The session's id.
    pub session: SessionId,
    /// When the cookie may be forgotten.
    pub ends_at: Timestamp,
    /// The password is a one-time one: it must be replaced before anything else.
    pub must_change_password: bool,
}

/// A request of a signed-in browser.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The session.
    pub session: SessionId,
    /// Whose it is, as the account stands now.
    pub operator: Operator,
    /// The same as the one who acts.
    pub actor: Actor,
    /// The operator's organisation, whose name and colour stand on every page.
    pub organisation: Organisation,
    /// The password is a one-time one: it must be replaced before anything else.
    pub must_change_password: bool,
}

/// Why a password was not reset.
#[derive(Debug, thiserror::Error)]
pub enum ResetPasswordError {
    /// No operator has this address.
    #[error("no operator has this email address")]
    Unknown,
    /// Something else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Signs a browser in.
    ///
    /// Every try is counted before the password is looked at, on the network address and on the
    /// account, so that simultaneous guesses are limited too. An unknown account, a deactivated one
    /// and a wrong password get the same answer after the same time.
    pub async fn sign_in(&self, attempt: SignIn) -> Result<SignedIn, SignInError> {
        let now = self.clock.now();
        let email = EmailAddress::parse(&attempt.email).ok();
        let account = account_subject(&attempt.email);
        let address = limits::address(attempt.address);
        self.db
            .write(move |tx| -> Result<_, Failure> {
                Ok(
                    match limits::count(tx, limits::SIGN_IN_ADDRESS, &address, now)? {
                        Ok(()) => limits::count(tx, limits::SIGN_IN_ACCOUNT, &account, now)?,
                        refused => refused,
                    },
                )
            })
            .await??;

        let known = match email.clone() {
            Some(email) => {
                let find = move |tx: &mut db::ReadTx<'_>| -> Result<_, Failure> {
                    Ok(operators::credentials(tx, &email)?)
                };
                self.db.read(find).await?
            }
            None => None,
        };
        let known = known.filter(|known| known.operator.active);
        let hash = known.as_ref().map(|known| &known.password_hash);
        if !self
            .passwords
            .matches(&attempt.password, hash)
            .await
            .map_err(Failure::from)?
        {
            return Err(SignInError::Wrong);
        }
        let (Some(known), Some(email)) = (known, email) else {
            return Err(SignInError::Wrong);
        };
        if known.one_time_until.is_some_and(|until| until <= now) {
            return Err(SignInError::Expired);
        }

        let token = tokens::session_token(&self.ids);
        let session = self.new_session(&known.operator, &token);
        let (id, ends_at) = (session.id, session.ends_at);
        let must_change_password = known.one_time_until.is_some();
        let kept = self
            .db
            .write(move |tx| -> Result<bool, Failure> {
                // Locked and looked at again: the account may have been deactivated or its password
                // changed while this one was compared.
                let still = operators::lock_credentials(tx, &email)?.is_some_and(|now| {
                    now.operator.active && now.password_hash == known.password_hash
                });
                if still {
                    sessions::insert(tx, &session)?;
                    throttle::forgive(tx, limits::SIGN_IN_ACCOUNT, &account)?;
                }
                Ok(still)
            })
            .await?;
        if !kept {
            return Err(SignInError::Wrong);
        }
        Ok(SignedIn {
            token,
            session: id,
            ends_at,
            must_change_password,
        })
    }

    /// Who a cookie's token belongs to; `None` if it is unknown or over.
    ///
    /// A read, apart from one small write an hour.
    pub async fn visit(&self, token: &Secret<String>) -> Result<Option<Visit>, Failure> {
        let now = self.clock.now();
        let hash = tokens::hash(token.reveal());
        let found = self
            .db
            .look_up(move |tx| -> Result<_, Failure> { Ok(sessions::find(tx, &hash, now)?) })
            .await?;
        let Some(session) = found else {
            return Ok(None);
        };
        let actor = Actor::from(&session.operator);
        if now.duration_since(session.seen_at) >= NOTED_EVERY {
            let (actor, id) = (actor.clone(), session.id);
            let idle_until = later(now, IDLE).min(session.ends_at);
            self.db
                .write(move |tx| -> Result<(), Failure> {
                    Ok(sessions::touch(tx, &actor, id, now, idle_until)?)
                })
                .await?;
        }
        Ok(Some(Visit {
            session: session.id,
            operator: session.operator,
            actor,
            organisation: session.organisation,
            must_change_password: session.must_change_password,
        }))
    }

    /// Ends one session: *Sign out*.
    pub async fn sign_out(&self, actor: &Actor, session: SessionId) -> Result<(), Failure> {
        let actor = actor.clone();
        self.db
            .write(move |tx| -> Result<(), Failure> {
                sessions::delete(tx, &actor, session)?;
                announcements::announce(tx, actor.organisation, Topic::SignedOut(actor.operator));
                Ok(())
            })
            .await
    }

    /// Ends all sessions of the actor, this one too, and the calendar's private address if
    /// `feed_too`: *Sign out everywhere*.
    pub async fn sign_out_everywhere(&self, actor: &Actor, feed_too: bool) -> Result<(), Failure> {
        let actor = actor.clone();
        self.db
            .write(move |tx| -> Result<(), Failure> {
                if feed_too {
                    store::feed::clear(tx, actor.organisation, actor.operator)?;
                }
                end_sessions(tx, &actor.organisation, actor.operator, None)
            })
            .await
    }

    /// Gives an operator a one-time password, signs them out everywhere and ends the calendar's
    /// private address, for the command line. A deactivated operator stays deactivated.
    pub async fn reset_password(
        &self,
        email: &EmailAddress,
    ) -> Result<Secret<String>, ResetPasswordError> {
        let (one_time, hash) = self.one_time_password().await?;
        let until = self.one_time_until();
        let email = email.clone();
        let found = self
            .db
            .write(move |tx| -> Result<bool, Failure> {
                let Some(known) = operators::lock_credentials(tx, &email)? else {
                    return Ok(false);
                };
                let Operator {
                    id, organisation, ..
                } = known.operator;
                operators::set_password(tx, organisation, id, &hash, Some(until))?;
                throttle::forgive(
                    tx,
                    limits::SIGN_IN_ACCOUNT,
                    &account_subject(email.as_str()),
                )?;
                end_access(tx, organisation, id)?;
                Ok(true)
            })
            .await?;
        if found {
            Ok(one_time)
        } else {
            Err(ResetPasswordError::Unknown)
        }
    }

    /// Removes sessions that are over and limits that have run out; for the hourly housekeeping.
    pub async fn sweep_accounts(&self) -> Result<(), Failure> {
        let now = self.clock.now();
        self.db
            .write(move |tx| -> Result<(), Failure> {
                sessions::sweep(tx, now)?;
                throttle::sweep(tx, now)?;
                Ok(())
            })
            .await
    }

    pub(crate) fn new_session(&self, operator: &Operator, token: &Secret<String>) -> NewSession {
        let now = self.clock.now();
        NewSession {
            id: self.ids.make(),
            organisation: operator.organisation,
            operator: operator.id,
            token_hash: tokens::hash(token.reveal()),
            now,
            idle_until: later(now, IDLE),
            ends_at: later(now, LONGEST),
        }
    }

    /// Until when a one-time password that is made now signs somebody in.
    pub(crate) fn one_time_until(&self) -> Timestamp {
        later(self.clock.now(), ONE_TIME_VALID)
    }

    /// A password for one sign-in, and its hash.
    pub(crate) async fn one_time_password(
        &self,
    ) -> Result<(Secret<String>, Secret<String>), Failure> {
        let one_time = tokens::typed_code(&self.ids);
        let password = super::NewPassword::parse(one_time.clone()).map_err(|_| HashingFailed)?;
        let hash = self.passwords.hash(&password, self.ids.random()).await?;
        Ok((one_time, hash))
    }
}

/// Ends all that an operator could be in with before: every session, and the calendar's private
/// address.
pub(crate) fn end_access(
    tx: &mut db::Tx<'_>,
    organisation: domain::OrganisationId,
    operator: domain::OperatorId,
) -> Result<(), Failure> {
    store::feed::clear(tx, organisation, operator)?;
    end_sessions(tx, &organisation, operator, None)
}

/// Ends the sessions of an operator but for the one that may stay, and the live streams with them.
pub(crate) fn end_sessions(
    tx: &mut db::Tx<'_>,
    organisation: &domain::OrganisationId,
    operator: domain::OperatorId,
    keep: Option<SessionId>,
) -> Result<(), Failure> {
    sessions::delete_of(tx, *organisation, operator, keep)?;
    announcements::announce(tx, *organisation, Topic::SignedOut(operator));
    Ok(())
}

/// The account as a subject of limits: what was typed, known or not.
fn account_subject(email: &str) -> [u8; 32] {
    tokens::hash(&email.trim().to_lowercase())
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}
