//! The team: who has an account, what each may do.

use domain::{
    OperatorId,
    contact::EmailAddress,
    live::Topic,
    operator::{Actor, Forbidden, Operator, Role},
    secret::Secret,
    text::{Name, fold},
};
use store::{
    announcements,
    operators::{self, Credentials, Member},
    organisations,
};

use super::sign_in::end_access;
use crate::{App, Failure};

/// A new colleague.
#[derive(Debug, Clone)]
pub struct NewColleague {
    /// The name.
    pub name: Name,
    /// The address to sign in with.
    pub email: EmailAddress,
    /// Administrator or operator.
    pub role: Role,
    /// Whether they may work at once.
    pub licensed: bool,
}

/// Why no account was made, or one stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The address belongs to an account already, here or in another organisation.
    #[error("the email address is taken")]
    EmailTaken,
    /// Something else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// What is to become of a colleague's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberChange {
    /// Another role, a licence given or taken.
    Rights {
        /// Administrator or operator.
        role: Role,
        /// The right to work.
        licensed: bool,
    },
    /// Signed out everywhere, without the calendar's private address, and not to sign in again.
    Deactivate,
    /// May sign in again.
    Activate,
}

/// Why an account stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    /// Nobody could look after the organisation any more.
    #[error("the last administrator")]
    LastAdministrator,
    /// Something else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// Everybody with an account, by name; for administrators.
    pub async fn team(&self, actor: &Actor) -> Result<Vec<Member>, Failure> {
        actor.require_administrator()?;
        let actor = actor.clone();
        self.db
            .read(move |tx| -> Result<_, Failure> {
                let mut team = operators::team(tx, &actor)?;
                team.sort_by_cached_key(|member| {
                    let Operator { id, name, .. } = &member.operator;
                    (fold(name.as_str()), *id)
                });
                Ok(team)
            })
            .await
    }

    /// Makes an account with a one-time password, which is answered once.
    pub async fn add_to_team(
        &self,
        actor: &Actor,
        new: NewColleague,
    ) -> Result<(OperatorId, Secret<String>), AccountError> {
        actor.require_administrator().map_err(Failure::from)?;
        let (one_time, password_hash) = self.one_time_password().await?;
        let (now, until) = (self.clock.now(), self.one_time_until());
        let id: OperatorId = self.ids.make();
        let actor = actor.clone();
        let written = self
            .db
            .write(move |tx| -> Result<(), Failure> {
                require_administrator_now(&operators::lock_team(tx, &actor)?, &actor)?;
                let organisation = organisations::get(tx, &actor)?;
                let NewColleague {
                    name,
                    email,
                    role,
                    licensed,
                } = new.clone();
                let operator = Operator {
                    id,
                    organisation: actor.organisation,
                    name,
                    email,
                    role,
                    licensed,
                    active: true,
                    language: actor.language,
                    zone: organisation.zone,
                };
                operators::insert(
                    tx,
                    &Credentials {
                        operator,
                        password_hash: password_hash.clone(),
                        one_time_until: Some(until),
                    },
                    now,
                )?;
                announcements::announce(tx, actor.organisation, Topic::Team);
                Ok(())
            })
            .await;
        written.map_err(account_error)?;
        Ok((id, one_time))
    }

    /// Gives an operator another name and another address to sign in with. Their browsers stay
    /// signed in.
    pub async fn change_account(
        &self,
        actor: &Actor,
        id: OperatorId,
        name: Name,
        email: EmailAddress,
    ) -> Result<(), AccountError> {
        actor.require_administrator().map_err(Failure::from)?;
        let actor = actor.clone();
        let written = self
            .db
            .write(move |tx| -> Result<(), Failure> {
                let team = operators::lock_team(tx, &actor)?;
                require_administrator_now(&team, &actor)?;
                let member = find(&team, id)?;
                let name = name.clone();
                operators::update(tx, &Operator { name, ..member })?;
                operators::set_email(tx, &actor, id, &email)?;
                announcements::announce(tx, actor.organisation, Topic::Team);
                Ok(())
            })
            .await;
        written.map_err(account_error)
    }

    /// Changes what a colleague may do. The last administrator stays one.
    pub async fn change_member(
        &self,
        actor: &Actor,
        id: OperatorId,
        change: MemberChange,
    ) -> Result<(), MemberError> {
        actor.require_administrator().map_err(Failure::from)?;
        let actor = actor.clone();
        self.db
            .write(move |tx| -> Result<_, Failure> {
                let team = operators::lock_team(tx, &actor)?;
                require_administrator_now(&team, &actor)?;
                let mut member = find(&team, id)?;
                match change {
                    MemberChange::Rights { role, licensed } => {
                        member.role = role;
                        member.licensed = licensed;
                    }
                    MemberChange::Deactivate => member.active = false,
                    MemberChange::Activate => member.active = true,
                }
                let someone_remains = team
                    .iter()
                    .map(|colleague| {
                        if colleague.id == id {
                            &member
                        } else {
                            colleague
                        }
                    })
                    .any(is_active_administrator);
                if !someone_remains {
                    return Ok(Err(MemberError::LastAdministrator));
                }
                operators::update(tx, &member)?;
                if !member.active {
                    end_access(tx, actor.organisation, id)?;
                }
                announcements::announce(tx, actor.organisation, Topic::Team);
                Ok(Ok(()))
            })
            .await?
    }

    /// Gives a colleague a new one-time password, which is answered once, signs them out everywhere
    /// and ends the calendar's private address.
    pub async fn reset_member_password(
        &self,
        actor: &Actor,
        id: OperatorId,
    ) -> Result<(Name, Secret<String>), Failure> {
        actor.require_administrator()?;
        let (one_time, hash) = self.one_time_password().await?;
        let until = self.one_time_until();
        let actor = actor.clone();
        let name = self
            .db
            .write(move |tx| -> Result<Name, Failure> {
                let team = operators::lock_team(tx, &actor)?;
                require_administrator_now(&team, &actor)?;
                let member = find(&team, id)?;
                operators::set_password(tx, actor.organisation, id, &hash, Some(until))?;
                end_access(tx, actor.organisation, id)?;
                Ok(member.name)
            })
            .await?;
        Ok((name, one_time))
    }
}

/// What breaks the rule that an address belongs to one operator is an address that is taken.
fn account_error(failure: Failure) -> AccountError {
    match failure {
        Failure::Store(error) if error.is_unique(operators::EMAIL_KEY) => AccountError::EmailTaken,
        other => AccountError::Failure(other),
    }
}

fn find(team: &[Operator], id: OperatorId) -> Result<Operator, Failure> {
    team.iter()
        .find(|member| member.id == id)
        .cloned()
        .ok_or(Failure::NotFound)
}

fn is_active_administrator(operator: &Operator) -> bool {
    operator.active && operator.role == Role::Administrator
}

/// The actor's rights as they are now that the team is locked: a colleague may have taken them
/// away since the request began.
fn require_administrator_now(team: &[Operator], actor: &Actor) -> Result<(), Forbidden> {
    let still = team
        .iter()
        .any(|member| member.id == actor.operator && is_active_administrator(member));
    if still {
        Ok(())
    } else {
        Err(Forbidden::NotAdministrator)
    }
}
