//! Messages as operators see them: each in full, and for administrators the outbox as a whole.

use domain::{MessageId, message::Message, operator::Actor};
use jiff::SignedDuration;
pub use store::outbox::{Lane, Overview, Reported};

use crate::{App, Failure, invitation::LinkToken};

mod drafts;

/// How far back the operations page counts.
const RECENT: SignedDuration = SignedDuration::from_hours(24);

/// How many failures the operations page lists.
const LISTED: i64 = 100;

/// A message with the customer's link, to show it as its reader sees it.
#[derive(Debug, Clone)]
pub struct MessageView {
    /// The message.
    pub message: Message,
    /// The customer's link.
    pub link: Option<LinkToken>,
}

/// The outbox as administrators see it.
#[derive(Debug, Clone)]
pub struct Operations {
    /// At a glance.
    pub overview: Overview,
    /// Each channel.
    pub lanes: Vec<Lane>,
    /// The newest failures.
    pub failures: Vec<Message>,
}

impl App {
    /// One message of the actor's organisation.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if there is none of that id.
    pub async fn view_message(&self, actor: &Actor, id: MessageId) -> Result<MessageView, Failure> {
        let (vault, actor) = (self.vault.clone(), actor.clone());
        self.db
            .read(move |q| {
                let (message, sealed) =
                    store::outbox::find(q, actor.organisation, id)?.ok_or(Failure::NotFound)?;
                let link = match sealed.filter(|sealed| !sealed.is_empty()) {
                    Some(sealed) => LinkToken::opened(&vault.open(&sealed)?),
                    None => None,
                };
                Ok(MessageView { message, link })
            })
            .await
    }

    /// The outbox of the actor's organisation, for administrators.
    pub async fn view_operations(&self, actor: &Actor) -> Result<Operations, Failure> {
        actor.require_administrator()?;
        let (now, actor) = (self.now(), actor.clone());
        let since = now - RECENT;
        self.db
            .read(move |q| {
                Ok(Operations {
                    overview: store::outbox::overview(q, &actor, since)?,
                    lanes: store::outbox::lanes_of(q, &actor, since, now)?,
                    failures: store::outbox::failures(q, &actor, LISTED)?,
                })
            })
            .await
    }

    /// Takes in what a provider, or the recipient's mail server, reports about a message: once or several
    /// times and in any order. It never leads to a message. Answers whether it changed anything.
    pub async fn take_report(
        &self,
        message: MessageId,
        reported: Reported,
    ) -> Result<bool, Failure> {
        let now = self.now();
        self.db
            .write(move |tx| Ok(store::outbox::report(tx, message, reported, now)?))
            .await
    }
}
