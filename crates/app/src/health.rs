//! Whether the installation can work, and what keeps it so.

use std::sync::{Arc, PoisonError, RwLock};

use domain::{
    OrganisationId,
    message::{Channel, Reason},
    operator::Actor,
};
use jiff::SignedDuration;
use store::{
    outbox::{self, Rejected},
    requests,
};

use crate::{App, Failure};

pub use store::outbox::Backlog;

/// How long a message may be late before somebody should look.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);

/// So many recipients whose servers all want to be asked later are no chance: it is ours that does.
const MANY: i64 = 5;

/// How long what was refused is looked back upon.
const LATELY: SignedDuration = SignedDuration::from_hours(1);

/// A channel over which nothing of an organisation leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendingTrouble {
    /// Whose messages wait, or fail.
    pub organisation: OrganisationId,
    /// The channel.
    pub channel: Channel,
    /// Why; `None`: what is due is not even tried.
    pub reason: Option<Reason>,
}

/// What was found last about sending; shared by all that serve pages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sending(Arc<RwLock<Vec<SendingTrouble>>>);

impl Sending {
    fn keep(&self, troubles: Vec<SendingTrouble>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = troubles;
    }

    fn troubles_of(&self, organisation: OrganisationId) -> Vec<SendingTrouble> {
        let found = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let of = |trouble: &&SendingTrouble| trouble.organisation == organisation;
        found.iter().filter(of).copied().collect()
    }
}

/// What it means that messages are stuck for these reasons.
///
/// That one recipient's server puts us off says nothing about ours.
fn trouble(
    organisation: OrganisationId,
    channel: Channel,
    stuck: &[Option<Reason>],
) -> Option<SendingTrouble> {
    let is_ours = |reason: &Option<Reason>| {
        matches!(
            reason,
            None | Some(
                Reason::Unreachable
                    | Reason::Misconfigured
                    | Reason::NoRelay
                    | Reason::Insecure
                    | Reason::Certificate
                    | Reason::TimedOut
            )
        )
    };
    let ours = stuck.iter().find(|reason| is_ours(reason)).copied();
    let all = i64::try_from(stuck.len()).is_ok_and(|stuck| stuck >= MANY);
    ours.or_else(|| stuck.first().copied().filter(|_| all))
        .map(|reason| SendingTrouble {
            organisation,
            channel,
            reason,
        })
}

/// What it means that these were refused for good, one organisation's beside another's.
///
/// That one recipient is not reached is no trouble of ours, whatever was said; that nobody is may be:
/// a filter that takes us for a sender of spam, a limit, an account that is closed.
fn refusals(channel: Channel, rejected: &[Rejected]) -> Vec<SendingTrouble> {
    let perhaps_ours = |one: &&Rejected| {
        matches!(
            one.reason,
            Reason::Blocked | Reason::Refused | Reason::Limited | Reason::NoRelay
        )
    };
    rejected
        .chunk_by(|one, other| one.organisation == other.organisation)
        .filter_map(|theirs| {
            let ours = theirs.iter().filter(perhaps_ours);
            let messages: i64 = ours.clone().map(|one| one.messages).sum();
            let first = ours.clone().next().filter(|_| messages >= MANY)?;
            Some(SendingTrouble {
                organisation: first.organisation,
                channel,
                reason: Some(first.reason),
            })
        })
        .collect()
}

impl App {
    /// Whether the database answers and is migrated; for `/readyz`.
    pub async fn is_ready(&self) -> Result<bool, Failure> {
        self.db.ping().await?;
        Ok(self.db.pending(store::MIGRATIONS).await?.is_empty())
    }

    /// How much waits in the outbox over a channel, of all organisations; for `/metrics`.
    pub async fn backlog_of(&self, channel: Channel) -> Result<Backlog, Failure> {
        let now = self.clock.now();
        self.db
            .read(move |tx| Ok(outbox::backlog(tx, channel, now)?))
            .await
    }

    /// The same over both channels.
    pub async fn backlog(&self) -> Result<Backlog, Failure> {
        let email = self.backlog_of(Channel::Email).await?;
        let sms = self.backlog_of(Channel::Sms).await?;
        Ok(Backlog {
            waiting: email.waiting + sms.waiting,
            due: email.due + sms.due,
            oldest_due: email.oldest_due.into_iter().chain(sms.oldest_due).min(),
        })
    }

    /// Looks whether messages leave, and keeps what it finds for [`App::sending_troubles`].
    pub async fn watch_sending(&self) -> Result<Vec<SendingTrouble>, Failure> {
        let now = self.clock.now();
        let before = now - PATIENCE;
        let found = self
            .db
            .read(move |tx| -> Result<Vec<SendingTrouble>, Failure> {
                let mut troubles = Vec::new();
                for channel in [Channel::Email, Channel::Sms] {
                    for organisation in outbox::silent(tx, channel, before)? {
                        let stuck = outbox::stuck(tx, organisation, channel, before, MANY)?;
                        troubles.extend(trouble(organisation, channel, &stuck));
                    }
                    let known = |of: &SendingTrouble| {
                        let same = |one: &SendingTrouble| {
                            (one.organisation, one.channel) == (of.organisation, of.channel)
                        };
                        troubles.iter().any(same)
                    };
                    let rejected = outbox::rejected(tx, channel, now - LATELY)?;
                    let mut refused = refusals(channel, &rejected);
                    refused.retain(|of| !known(of));
                    troubles.extend(refused);
                }
                Ok(troubles)
            })
            .await?;
        self.sending.keep(found.clone());
        Ok(found)
    }

    /// Over which channels nothing of the actor's organisation leaves, as [`App::watch_sending`]
    /// found last. Costs nothing: every page of an administrator asks.
    pub fn sending_troubles(&self, actor: &Actor) -> Vec<SendingTrouble> {
        self.sending.troubles_of(actor.organisation)
    }

    /// Forgets which forms were carried out days ago, and answers how many.
    pub async fn forget_old_requests(&self) -> Result<u64, Failure> {
        let now = self.clock.now();
        self.db
            .write(move |tx| -> Result<u64, Failure> {
                Ok(requests::forget_old(tx, now)? + store::numbers::forget_old(tx, now)?)
            })
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_nobody_is_reached_is_trouble_and_that_some_are_not_is_none() {
        let anybody = |n: u8| -> OrganisationId {
            let id = format!("00000000-0000-7000-8000-00000000000{n}");
            id.parse().unwrap()
        };
        let rejected = |n, reason, messages| Rejected {
            organisation: anybody(n),
            reason,
            messages,
        };
        let found = refusals(
            Channel::Email,
            &[
                rejected(1, Reason::MailboxUnknown, 70),
                rejected(1, Reason::Blocked, 4),
                rejected(2, Reason::MailboxFull, 9),
                rejected(2, Reason::Blocked, 3),
                rejected(2, Reason::Refused, 2),
                rejected(3, Reason::Refused, 5),
            ],
        );
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.organisation, one.reason))
            .collect();
        assert_eq!(
            found,
            [
                (anybody(2), Some(Reason::Blocked)),
                (anybody(3), Some(Reason::Refused))
            ]
        );
    }

    #[test]
    fn one_recipient_who_puts_us_off_is_no_trouble_and_many_are() {
        let anybody: OrganisationId = "00000000-0000-7000-8000-000000000001".parse().unwrap();
        let of = |stuck: &[Option<Reason>]| {
            trouble(anybody, Channel::Email, stuck).map(|found| found.reason)
        };
        let deferred = Some(Reason::Deferred);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[deferred; 4]), None);
        assert_eq!(of(&[deferred; 5]), Some(deferred));
        let unreachable = Some(Reason::Unreachable);
        assert_eq!(of(&[deferred, unreachable]), Some(unreachable));
        assert_eq!(of(&[None]), Some(None), "nobody tries");
    }
}
