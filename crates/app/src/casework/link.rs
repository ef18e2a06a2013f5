//! The customer's link: shown, found and replaced.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use db::Query;
use domain::{CaseId, case::Case, operator::Actor, secret::Secret, timeline::Happening};
use jiff::SignedDuration;

use super::diary;
use crate::{App, Failure};

/// A new link's token, as it is stored. What is sealed is the token as it stands in the link.
pub(super) struct NewToken {
    pub(super) token: Secret<String>,
    pub(super) hash: Vec<u8>,
    pub(super) sealed: Vec<u8>,
}

/// Makes a token of 128 random bits.
pub(super) fn new_token(app: &App) -> Result<NewToken, Failure> {
    let token = URL_SAFE_NO_PAD.encode(app.ids.random::<16>());
    Ok(NewToken {
        hash: app.vault.lookup_hash(token.as_bytes()),
        sealed: app.vault.seal(token.as_bytes(), app.ids.random())?,
        token: Secret::new(token),
    })
}

/// The case that a token opens; `None` for one that was replaced or never existed.
#[expect(
    dead_code,
    reason = "the invitation page's use cases, which stand elsewhere, begin with it"
)]
pub(crate) fn case_of(q: &mut impl Query, app: &App, token: &str) -> Result<Option<Case>, Failure> {
    let hash = app.vault.lookup_hash(token.as_bytes());
    Ok(store::cases::by_link_hash(q, &hash)?)
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
                let token = vault.open(&sealed)?;
                let token = String::from_utf8(token.reveal().clone())
                    .map_err(|_| store::Error::Unreadable("link_sealed"))?;
                Ok(Secret::new(token))
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
                Ok(new.token)
            })
            .await
    }
}
