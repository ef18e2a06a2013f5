//! The customer's link: made, shown and replaced. [`crate::invitation`] opens it.

use domain::{CaseId, operator::Actor, secret::Secret, timeline::Happening};
use jiff::SignedDuration;

use super::diary;
use crate::{App, Failure, invitation::LinkToken};

/// A new link's token, as it is stored.
pub(crate) struct NewToken {
    token: LinkToken,
    pub(crate) hash: Vec<u8>,
    pub(crate) sealed: Vec<u8>,
}

/// Makes a token of 128 random bits.
pub(crate) fn new_token(app: &App) -> Result<NewToken, Failure> {
    let token = LinkToken::new(app.ids.random());
    Ok(NewToken {
        hash: app.vault.lookup_hash(token.bytes()),
        sealed: app.vault.seal(token.bytes(), app.ids.random())?,
        token,
    })
}

impl App {
    /// The token of the customer's link. For operators with a licence: whoever has it can act as
    /// the customer.
    pub async fn customer_link(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Secret<String>, Failure> {
        actor.require_licence()?;
        let (vault, actor) = (self.vault.clone(), actor.clone());
        self.db
            .read(move |q| {
                let case = store::cases::get(q, &actor, case)?.ok_or(Failure::NotFound)?;
                let sealed = store::cases::link_sealed(q, case.organisation, case.id)?;
                let token = LinkToken::opened(&vault.open(&sealed)?)
                    .ok_or(store::Error::Unreadable("link_sealed"))?;
                Ok(token.text().clone())
            })
            .await
    }

    /// Ends the customer's link, which went to the wrong person, and answers the new one's token.
    /// Messages that have not left yet carry the new one.
    pub async fn replace_link(
        &self,
        actor: &Actor,
        case: CaseId,
    ) -> Result<Secret<String>, Failure> {
        actor.require_licence()?;
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let case = store::cases::lock(tx, &actor, case)?.ok_or(Failure::NotFound)?;
                let new = new_token(&app)?;
                let organisation = case.organisation;
                store::cases::replace_link(tx, organisation, case.id, &new.hash, &new.sealed)?;
                diary(&app, &actor, case.id, SignedDuration::ZERO)
                    .note(tx, Happening::LinkReplaced)?;
                store::cases::touch(tx, organisation, case.id, app.now())?;
                store::announcements::case_changed(tx, organisation, case.id);
                Ok(new.token.text().clone())
            })
            .await
    }
}
