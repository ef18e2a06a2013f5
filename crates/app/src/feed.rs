//! The private address at which an operator's phone reads the own calendar.
//!
//! Whoever has the address can read: it is made of 128 random bits, found by a keyed hash and shown
//! again to its owner alone. It needs no licence, since looking needs none (PRODUCT.md, "Calendar
//! address").

use std::net::IpAddr;

use domain::{
    operator::{Actor, Operator},
    secret::Secret,
    text::Name,
    time::Span,
};
use jiff::SignedDuration;
pub use store::feed::Entry;

use crate::{
    App, Failure,
    accounts::{TooMany, limits, tokens},
    casework::new_token,
    invitation::LinkToken,
};

/// How far back the calendar reaches, and how long a cancelled appointment stays in it.
pub const BACK: SignedDuration = SignedDuration::from_hours(24 * 28);

/// How far ahead it reaches: a year.
pub const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 365);

/// What is read at an operator's address.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Whose calendar it is.
    pub operator: Operator,
    /// Where they work.
    pub organisation: Name,
    /// The appointments, in order of their starts.
    pub entries: Vec<Entry>,
}

impl App {
    /// The token of the actor's own address; `None` while it is switched off.
    pub async fn feed_address(&self, actor: &Actor) -> Result<Option<Secret<String>>, Failure> {
        let (vault, actor) = (self.vault.clone(), actor.clone());
        self.db
            .read(move |q| {
                let Some(sealed) = store::feed::sealed(q, &actor)? else {
                    return Ok(None);
                };
                let token = LinkToken::opened(&vault.open(&sealed)?)
                    .ok_or(store::Error::Unreadable("feed_sealed"))?;
                Ok(Some(token.text().clone()))
            })
            .await
    }

    /// Switches the actor's address on. One that is on stays as it is.
    pub async fn switch_feed_on(&self, actor: &Actor) -> Result<(), Failure> {
        self.write_feed(actor, |present| !present).await
    }

    /// Ends the actor's address and makes another one. One that is off stays off: it was switched
    /// off after the page was opened.
    pub async fn replace_feed(&self, actor: &Actor) -> Result<(), Failure> {
        self.write_feed(actor, |present| present).await
    }

    /// Gives the actor a new address if `wanted` says so, knowing whether there is one.
    async fn write_feed(&self, actor: &Actor, wanted: fn(bool) -> bool) -> Result<(), Failure> {
        let (app, actor) = (self.clone(), actor.clone());
        self.db
            .write(move |tx| {
                let present = store::feed::lock(tx, &actor)?.is_some();
                if wanted(present) {
                    let new = new_token(&app)?;
                    store::feed::set(tx, &actor, &new.hash, &new.sealed)?;
                }
                Ok(())
            })
            .await
    }

    /// Switches the actor's address off: nothing is read there any more.
    pub async fn switch_feed_off(&self, actor: &Actor) -> Result<(), Failure> {
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                store::feed::clear(tx, actor.organisation, actor.operator)?;
                Ok(())
            })
            .await
    }

    /// What a calendar program reads at an address: the operator's appointments from four weeks ago
    /// to a year ahead. Changes nothing but the count of how often it was asked for.
    ///
    /// # Errors
    ///
    /// [`Failure::NotFound`] if nothing is read there, or not any more; [`TooMany`] inside says when
    /// the next try is allowed.
    pub async fn open_feed(
        &self,
        token: &LinkToken,
        address: IpAddr,
    ) -> Result<Result<Feed, TooMany>, Failure> {
        let (now, address) = (self.now(), limits::address(address));
        let hash = self.vault.lookup_hash(token.bytes());
        let counted = {
            let hash = hash.clone();
            self.db
                .write(move |tx| -> Result<_, Failure> {
                    let owner = store::feed::owner(tx, &hash)?.ok_or(Failure::NotFound)?;
                    let subject = tokens::hash(&owner.id.to_string());
                    let counted = limits::count(tx, limits::FEED_ADDRESS, &address, now)?;
                    if counted.is_err() {
                        return Ok(counted);
                    }
                    Ok(limits::count(tx, limits::FEED, &subject, now)?)
                })
                .await?
        };
        if let Err(refused) = counted {
            return Ok(Err(refused));
        }
        let window = Span {
            start: now - BACK,
            end: now + AHEAD,
        };
        self.db
            .read(move |q| {
                let operator = store::feed::owner(q, &hash)?.ok_or(Failure::NotFound)?;
                let actor = Actor::from(&operator);
                Ok(Ok(Feed {
                    organisation: store::organisations::get(q, &actor)?.name,
                    entries: store::feed::entries(q, &actor, window, now - BACK)?,
                    operator,
                }))
            })
            .await
    }
}
