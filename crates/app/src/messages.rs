//! Messages as operators see them: each in full, and for administrators the outbox as a whole.

use domain::{
    MessageId,
    message::{Message, MessageState},
    operator::Actor,
    secret::Secret,
};
use jiff::SignedDuration;
pub use store::outbox::{Lane, Overview, Reported};

use crate::{App, Failure, invitation::LinkToken, protection::opened};

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
    /// The code of the customer's page, if the message brings it: what it brought, or would bring
    /// if it left now.
    pub code: Option<Secret<String>>,
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
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .read(move |q| {
                let (message, sealed) =
                    store::outbox::find(q, actor.organisation, id)?.ok_or(Failure::NotFound)?;
                let link = match sealed.filter(|sealed| !sealed.is_empty()) {
                    Some(sealed) => LinkToken::opened(&app.vault.open(&sealed)?),
                    None => None,
                };
                let code = code(q, &app, &message)?;
                let message = if waits(&message) {
                    message.under(store::reply_policy::of(q, actor.organisation)?)
                } else {
                    message
                };
                Ok(MessageView {
                    message,
                    link,
                    code,
                })
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

/// Whether what it says is up to the moment at which it leaves, or would leave.
fn waits(message: &Message) -> bool {
    match message.state {
        MessageState::Queued | MessageState::Kept => true,
        MessageState::Sending
        | MessageState::Sent
        | MessageState::Delivered
        | MessageState::Failed
        | MessageState::Superseded => false,
    }
}

/// The code that a message brought, or would bring if it left now.
fn code(
    q: &mut impl db::Query,
    app: &App,
    message: &Message,
) -> Result<Option<Secret<String>>, Failure> {
    let Some(case) = message.case.filter(|_| message.kind.brings_code()) else {
        return Ok(None);
    };
    let organisation = message.organisation;
    let sealed = if waits(message) {
        store::protection::sealed(q, organisation, case)?
    } else {
        store::protection::brought(q, organisation, message.id)?
    };
    let code = sealed.map(|sealed| opened(app, &sealed)).transpose()?;
    Ok(code.map(|code| code.digits().clone()))
}
