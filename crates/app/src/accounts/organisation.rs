//! The organisation's settings.

use domain::{
    Language, OrganisationId,
    answer::ReplyPolicy,
    live::Topic,
    operator::Actor,
    organisation::{Colour, Organisation, OverlapRule},
    protection::Policy,
    text::Name,
    time::Zone,
};
use store::{announcements, appointments, organisations, protection, reach, reply_policy};

use crate::{App, Failure};

pub use store::appointments::Overlap;

/// How many existing overlaps are listed at once.
const OVERLAPS_LISTED: i64 = 50;

/// What administrators may change about the organisation.
#[derive(Debug, Clone)]
pub struct OrganisationChange {
    /// As customers read it.
    pub name: Name,
    /// The zone of new operators.
    pub zone: Zone,
    /// Languages offered to customers, the default first; an empty list changes nothing.
    pub languages: Vec<Language>,
    /// What happens when appointments overlap.
    pub overlaps: OverlapRule,
    /// The brand's colour.
    pub colour: Colour,
    /// Whether what fails on one channel from now on goes out over the other.
    pub falls_back: bool,
    /// Whether the pages of cases that are made from now on are protected.
    pub codes: Policy,
    /// Whose mailbox answers go to, of emails that leave from now on.
    pub replies: ReplyPolicy,
}

impl App {
    /// The actor's organisation; its name stands on every page.
    pub async fn organisation(&self, actor: &Actor) -> Result<Organisation, Failure> {
        let actor = actor.clone();
        self.db
            .read(move |tx| -> Result<_, Failure> { Ok(organisations::get(tx, &actor)?) })
            .await
    }

    /// Whose mailbox answers to the organisation's emails go to.
    pub async fn reply_policy(&self, actor: &Actor) -> Result<ReplyPolicy, Failure> {
        let organisation = actor.organisation;
        self.db
            .read(move |tx| -> Result<_, Failure> { Ok(reply_policy::of(tx, organisation)?) })
            .await
    }

    /// The colour of an organisation's pages. Customers see it without signing in.
    pub async fn colour(&self, organisation: OrganisationId) -> Result<Option<Colour>, Failure> {
        self.db
            .read(move |tx| -> Result<_, Failure> { Ok(organisations::colour(tx, organisation)?) })
            .await
    }

    /// Coming appointments that overlap although that is forbidden now: forbidding leaves the
    /// existing ones alone and lists them (ARCHITECTURE.md, "An appointment is moved").
    pub async fn existing_overlaps(&self, actor: &Actor) -> Result<Vec<Overlap>, Failure> {
        actor.require_administrator()?;
        let now = self.clock.now();
        let actor = actor.clone();
        self.db
            .read(move |tx| -> Result<_, Failure> {
                Ok(match organisations::get(tx, &actor)?.overlaps {
                    OverlapRule::Warn => Vec::new(),
                    OverlapRule::Forbid => {
                        appointments::existing_overlaps(tx, &actor, now, OVERLAPS_LISTED)?
                    }
                })
            })
            .await
    }

    /// Changes the organisation's settings; for administrators.
    pub async fn change_organisation(
        &self,
        actor: &Actor,
        change: OrganisationChange,
    ) -> Result<(), Failure> {
        actor.require_administrator()?;
        let now = self.clock.now();
        let actor = actor.clone();
        self.db
            .write(move |tx| -> Result<(), Failure> {
                let before = organisations::lock(tx, &actor)?;
                let rule_before = before.overlaps;
                let OrganisationChange {
                    name,
                    zone,
                    languages,
                    overlaps,
                    colour,
                    falls_back,
                    codes,
                    replies,
                } = change.clone();
                let languages = if languages.is_empty() {
                    before.languages.clone()
                } else {
                    languages
                };
                let after = Organisation {
                    name,
                    zone,
                    languages,
                    overlaps,
                    colour,
                    ..before
                };
                organisations::update(tx, &after)?;
                reach::set_falls_back(tx, &actor, falls_back)?;
                protection::set_policy(tx, &actor, codes)?;
                reply_policy::set(tx, &actor, &replies)?;
                if rule_before != overlaps {
                    appointments::set_exclusive(tx, actor.organisation, overlaps, now)?;
                }
                announcements::announce(tx, actor.organisation, Topic::Team);
                Ok(())
            })
            .await
    }
}
