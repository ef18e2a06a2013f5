//! What everybody may change about their own account.

use domain::{
    InterfaceLanguage, SessionId,
    operator::{Actor, Operator},
    secret::Secret,
    text::Name,
    time::Zone,
};
use store::{
    operators::{self, Credentials},
    sessions,
};

use super::{
    limits::{self, TooMany},
    passwords::NewPassword,
    sign_in::end_sessions,
    tokens,
};
use crate::{App, Failure};

/// The own account.
#[derive(Debug, Clone)]
pub struct Profile {
    /// As it stands in the database.
    pub operator: Operator,
    /// With how many browsers one is signed in, this one counted.
    pub browsers: i64,
}

/// What may be changed about the own account.
#[derive(Debug, Clone)]
pub struct ProfileChange {
    /// As customers and colleagues read it.
    pub name: Name,
    /// The language of the pages.
    pub language: InterfaceLanguage,
    /// The zone in which times are shown and typed.
    pub zone: Zone,
}

/// Why the password stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// The present password was typed wrongly.
    #[error("wrong password")]
    Wrong,
    /// Too many wrong ones.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// Something else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// The own account.
    pub async fn profile(&self, actor: &Actor) -> Result<Profile, Failure> {
        let now = self.clock.now();
        let actor = actor.clone();
        self.db
            .read(move |tx| -> Result<_, Failure> {
                let operator =
                    operators::get(tx, &actor, actor.operator)?.ok_or(Failure::NotFound)?;
                Ok(Profile {
                    operator,
                    browsers: sessions::count(tx, &actor, now)?,
                })
            })
            .await
    }

    /// Changes name, language and zone; needs no licence (PRODUCT.md, "licence").
    pub async fn change_profile(
        &self,
        actor: &Actor,
        change: ProfileChange,
    ) -> Result<(), Failure> {
        let actor = actor.clone();
        self.db
            .write(move |tx| -> Result<(), Failure> {
                let ProfileChange {
                    name,
                    language,
                    zone,
                } = change.clone();
                let own = operators::lock(tx, &actor, &[actor.operator])?
                    .pop()
                    .filter(|own| own.active)
                    .ok_or(Failure::NotFound)?;
                operators::update(
                    tx,
                    &Operator {
                        name,
                        language,
                        zone,
                        ..own
                    },
                )?;
                Ok(())
            })
            .await
    }

    /// Replaces the password by one that its owner has chosen and ends all other sessions, and the
    /// calendar's private address if `feed_too`.
    pub async fn change_password(
        &self,
        actor: &Actor,
        session: SessionId,
        current: &Secret<String>,
        new: &NewPassword,
        feed_too: bool,
    ) -> Result<(), ChangePasswordError> {
        let now = self.clock.now();
        let subject = tokens::hash(&actor.operator.to_string());
        let asking = actor.clone();
        let own = self
            .db
            .write(move |tx| -> Result<_, Failure> {
                Ok(match limits::count(tx, limits::PASSWORD, &subject, now)? {
                    Ok(()) => Ok(operators::own_credentials(tx, &asking)?),
                    Err(refused) => Err(refused),
                })
            })
            .await??;
        let right = self
            .passwords
            .matches(current, Some(&own.password_hash))
            .await;
        if !right.map_err(Failure::from)? {
            return Err(ChangePasswordError::Wrong);
        }
        self.write_password(actor, session, new, own, feed_too)
            .await
    }

    /// Replaces a one-time password, right after signing in with it.
    ///
    /// The session proves that it was known; refused if the password is not a one-time one, since
    /// then the present one must be typed.
    pub async fn replace_one_time_password(
        &self,
        actor: &Actor,
        session: SessionId,
        new: &NewPassword,
    ) -> Result<(), ChangePasswordError> {
        let asking = actor.clone();
        let own = self
            .db
            .read(move |tx| -> Result<_, Failure> { Ok(operators::own_credentials(tx, &asking)?) })
            .await?;
        if own.one_time_until.is_none() {
            return Err(ChangePasswordError::Wrong);
        }
        self.write_password(actor, session, new, own, false).await
    }

    /// Writes a new password in place of `known`. One that was reset meanwhile stays: whoever reset
    /// it did not mean the present browser to go on.
    async fn write_password(
        &self,
        actor: &Actor,
        session: SessionId,
        new: &NewPassword,
        known: Credentials,
        feed_too: bool,
    ) -> Result<(), ChangePasswordError> {
        let hash = self.passwords.hash(new, self.ids.random()).await;
        let hash = hash.map_err(Failure::from)?;
        let actor = actor.clone();
        let written = self
            .db
            .write(move |tx| -> Result<bool, Failure> {
                let (organisation, id) = (actor.organisation, actor.operator);
                operators::lock(tx, &actor, &[id])?;
                let now = operators::own_credentials(tx, &actor)?;
                if !now.operator.active || now.password_hash != known.password_hash {
                    return Ok(false);
                }
                operators::set_password(tx, organisation, id, &hash, None)?;
                if feed_too {
                    store::feed::clear(tx, organisation, id)?;
                }
                end_sessions(tx, &organisation, id, Some(session))?;
                Ok(true)
            })
            .await?;
        if written {
            Ok(())
        } else {
            Err(ChangePasswordError::Wrong)
        }
    }
}
