//! Messages that nobody has written yet: what a dialog would send, carried in an address.
//!
//! A frame of the page shows the email as its reader would see it, and a frame is opened by its
//! address. Nothing is stored for it: the draft stands in the address, sealed, so that it is
//! readable only here and only for whoever made it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    CaseId, Language, OperatorId,
    message::{Channel, Message, MessageKind, MessageState, Snapshot},
    operator::Actor,
    secret::Secret,
    wording::Wording,
};
use serde::{Deserialize, Serialize};

use super::MessageView;
use crate::{App, Failure, invitation::LinkToken};

/// What the address holds.
#[derive(Serialize, Deserialize)]
struct Draft {
    by: OperatorId,
    /// Whose link it carries; `None`: the case is yet to be made.
    case: Option<CaseId>,
    kind: MessageKind,
    channel: Channel,
    recipient: String,
    language: Language,
    snapshot: Option<Snapshot>,
    /// The page's code, if the message brings it.
    code: Option<String>,
}

impl App {
    /// Seals a message of a dialog, to be opened by the same operator. The same message is always
    /// the same text, so a frame that shows it is not loaded anew.
    pub fn seal_draft(&self, actor: &Actor, view: &MessageView) -> Result<String, Failure> {
        let MessageView {
            message,
            link,
            code,
        } = view;
        let draft = Draft {
            by: actor.operator,
            case: message.case.filter(|_| link.is_some()),
            kind: message.kind,
            channel: message.channel,
            recipient: message.recipient.clone(),
            language: message.language,
            // Only the calendar entry has the `UID`, which a frame does not show; a new appointment's
            // is another one each time. Own words would make a long address, and are looked up again; so
            // is who reads answers, which is nothing of the draft's.
            snapshot: message.snapshot.clone().map(|snapshot| Snapshot {
                uid: String::new(),
                wording: Wording::default(),
                ..snapshot
            }),
            code: code.as_ref().map(|code| code.reveal().clone()),
        };
        let unreadable = |_| store::Error::Unreadable("draft");
        let plain = serde_json::to_vec(&draft).map_err(unreadable)?;
        // Two texts never share a nonce: it is a keyed hash of the text.
        let mut nonce = [0; 24];
        for (to, from) in nonce.iter_mut().zip(self.vault.sign(&plain)) {
            *to = from;
        }
        Ok(URL_SAFE_NO_PAD.encode(self.vault.seal(&plain, nonce)?))
    }

    /// Opens a sealed message.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if it was not sealed here for this operator, or its case is gone.
    pub async fn open_draft(&self, actor: &Actor, sealed: &str) -> Result<MessageView, Failure> {
        actor.require_licence()?;
        let draft = self.read_draft(sealed).ok_or(Failure::NotFound)?;
        if draft.by != actor.operator {
            return Err(Failure::NotFound);
        }
        let link = match draft.case {
            Some(case) => Some(self.customer_link(actor, case).await?),
            None => None,
        };
        let now = self.now();
        let snapshot = draft.snapshot.as_ref();
        let message = Message {
            id: self.ids.make(),
            organisation: actor.organisation,
            case: draft.case,
            appointment: self.ids.make(),
            revision: snapshot.map_or(1, |snapshot| snapshot.revision),
            kind: draft.kind,
            channel: draft.channel,
            recipient: draft.recipient,
            language: draft.language,
            state: MessageState::Queued,
            created_at: now,
            due_at: now,
            sent_at: None,
            settled_at: None,
            attempt: 0,
            reason: None,
            segments: None,
            snapshot: draft.snapshot,
        };
        let link = link.and_then(|token| LinkToken::parse(token.reveal()));
        let (organisation, language) = (actor.organisation, draft.language);
        let (texts, policy) = self
            .db
            .read(move |q| -> store::Result<_> {
                Ok((
                    store::own_texts::counting(q, organisation, language)?,
                    store::reply_policy::of(q, organisation)?,
                ))
            })
            .await?;
        Ok(MessageView {
            message: message.in_words_of(texts).under(policy),
            link,
            code: draft.code.map(Secret::new),
        })
    }

    fn read_draft(&self, sealed: &str) -> Option<Draft> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = self.vault.open(&sealed).ok()?;
        serde_json::from_slice(plain.reveal()).ok()
    }
}
