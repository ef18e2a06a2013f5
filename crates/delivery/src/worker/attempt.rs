//! One attempt at one message: does it make sense, may it leave, and what came of it.

use domain::{
    clock::Clock,
    contact::PhoneNumber,
    message::{Channel, Message, Reason},
};
use jiff::Timestamp;
use store::outbox::{Claimed, Outcome};
use tokio::{sync::Semaphore, time::timeout};

use super::{AT_HAND, Desk, schedule};
use crate::{
    answers::ReturnAddresses,
    render::{Content, Letter, Unwritable},
    transport::{DEADLINE, Order, Outcome as Answered, Transport},
};

impl Desk {
    /// Tries to send a message as soon as there is a place for it, and answers what is to be recorded.
    ///
    /// It is written before it has a place: the conversations with the server wait for nothing else.
    pub(super) async fn attempt(
        &self,
        claimed: &Claimed,
        answers: Option<&ReturnAddresses>,
        clock: &dyn Clock,
        places: &Semaphore,
    ) -> Outcome {
        let message = &claimed.message;
        if let Some(reason) = claimed.refused {
            return Outcome::Failed { reason };
        }
        let now = clock.now();
        if schedule::makes_no_sense_any_more(message, now) {
            return Outcome::Failed {
                reason: Reason::Expired,
            };
        }
        let configured = match message.channel {
            Channel::Email => self.transports.email.is_some(),
            Channel::Sms => self.transports.sms.is_some(),
        };
        if !configured {
            // Written while there was a server; an administrator took it away.
            return schedule::later(message, Reason::Misconfigured, None, now);
        }
        if message.channel == Channel::Sms
            && let Err(outcome) = self.may_leave(message)
        {
            return outcome;
        }
        let heard = answers.is_some_and(ReturnAddresses::hear_calendars);
        let content = match self.write(claimed, heard) {
            Ok(content) => content,
            Err(error) => {
                tracing::error!(
                    message = %message.id, error = &error as &dyn std::error::Error,
                    "a message cannot be written"
                );
                return Outcome::Failed {
                    reason: Reason::Unwritable,
                };
            }
        };
        let (answered, segments) = match content {
            Content::Email(mut email) => {
                if let Some(answers) = answers {
                    answers.put_on(&mut email, message);
                }
                let transport = self.transports.email.as_deref();
                (send(transport, message, *email, now, places).await, None)
            }
            Content::Sms(sms) => {
                let segments = sms.segments;
                let transport = self.transports.sms.as_deref();
                let answered = send(transport, message, sms, now, places).await;
                (answered, Some(segments))
            }
        };
        let Some(answered) = answered else {
            return Outcome::NotTried;
        };
        let now = clock.now();
        match answered {
            Answered::Accepted { provider_id } => Outcome::Sent {
                provider_id,
                segments,
            },
            Answered::Refused(reason) => Outcome::Failed { reason },
            Answered::Later { reason, after } => schedule::later(message, reason, after, now),
            Answered::Unknown(reason) => schedule::unknown(message, reason, now),
        }
    }

    /// Whether SMS may go to the country of the number. How many may leave was counted when the
    /// message was claimed.
    fn may_leave(&self, message: &Message) -> Result<(), Outcome> {
        let failed = |reason| Err(Outcome::Failed { reason });
        let Ok(number) = PhoneNumber::parse(&message.recipient) else {
            return failed(Reason::Unwritable);
        };
        if self.limits.countries.allow(&number) {
            Ok(())
        } else {
            failed(Reason::CountryNotAllowed)
        }
    }

    fn write(&self, claimed: &Claimed, calendars_heard: bool) -> Result<Content, WriteError> {
        let Claimed {
            message,
            link_sealed,
            code_sealed,
            refused: _,
        } = claimed;
        let link = match (message.kind, link_sealed, &message.snapshot) {
            // The operator's own page, not the customer's link.
            (kind, _, Some(snapshot)) if !kind.to_customer() => {
                Some(self.page(&format!("cases/{}", snapshot.case_number)))
            }
            (_, Some(sealed), _) => {
                let token = self.vault.open(sealed)?;
                let token = std::str::from_utf8(token.reveal()).map_err(|_| WriteError::Token)?;
                Some(self.page(&format!("i/{token}")))
            }
            (_, None, _) => None,
        };
        let code = match code_sealed {
            Some(sealed) => Some(self.vault.open(sealed)?),
            None => None,
        };
        let code = code.as_ref().map(|code| std::str::from_utf8(code.reveal()));
        let letter = Letter {
            message,
            link: link.as_deref(),
            code: code.transpose().map_err(|_| WriteError::Token)?,
            sender: &self.sender,
            calendars_heard,
        };
        Ok(letter.write()?)
    }

    fn page(&self, path: &str) -> String {
        format!("{}/{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}

/// Why a message cannot be written.
#[derive(Debug, thiserror::Error)]
enum WriteError {
    /// The link or the code was sealed with another key.
    #[error("the customer's link or code cannot be opened")]
    Sealed(#[from] store::Error),
    /// What was sealed is neither.
    #[error("the customer's link or code is no text")]
    Token,
    /// It cannot be put into words.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
}

/// Hands a letter over as soon as there is a place, within the deadline whatever the transport does.
/// `None`: there was no place in time.
async fn send<M>(
    transport: Option<&dyn Transport<M>>,
    message: &Message,
    letter: M,
    now: Timestamp,
    places: &Semaphore,
) -> Option<Answered> {
    let Some(transport) = transport else {
        return Some(Answered::Later {
            reason: Reason::Misconfigured,
            after: None,
        });
    };
    let valid_for = schedule::latest(message).duration_since(now);
    let order = Order {
        id: message.id,
        letter,
        valid_for,
    };
    let handing_over = transport.send(&order);
    let _place = timeout(AT_HAND, places.acquire()).await.ok()?.ok()?;
    let answered = timeout(DEADLINE, handing_over).await;
    Some(answered.unwrap_or(Answered::Unknown(Reason::TimedOut)))
}
