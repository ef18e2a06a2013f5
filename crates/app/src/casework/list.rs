//! The left column: queue, case list, search.

use db::ReadTx;
use domain::{CaseId, case::CaseFilter, operator::Actor};
use store::{
    cases::{CaseRow, Cursor},
    search::Found,
};

use crate::{App, Failure};

/// How many cases a page of the list has: more than the tallest screen shows at once.
const PAGE: i64 = 20;
/// How many cases of the queue are shown above the list.
const QUEUE: i64 = 20;
/// How many cases that are no longer the operator's are shown there; as some are looked at, others
/// take their place.
const DEPARTED: i64 = 5;

/// A page of the case list; the first one with the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseList {
    /// Cases that somebody else took the actor off, and that the actor has not looked at since, the
    /// latest first; on the first page only, and only for those who can say that they have seen it.
    pub departed: Vec<CaseRow>,
    /// Cases that nobody owns, the one that waits longest first; on the first page only.
    pub queue: Vec<CaseRow>,
    /// How many appointments the actor has today, on the clocks of the actor's zone; on the first
    /// page only.
    pub today: Option<u32>,
    /// How many wait in the queue, counted up to [`store::cases::WAITING_AT_MOST`].
    pub waiting: u32,
    /// The cases.
    pub rows: Vec<CaseRow>,
    /// Where the next page begins, if there is one. It may be there although this one is short.
    pub next: Option<Cursor>,
}

impl App {
    /// The cases that a filter shows, newest activity first (today's and this week's in the order
    /// of their appointments), from the beginning or after a cursor.
    pub async fn list_cases(
        &self,
        actor: &Actor,
        filter: CaseFilter,
        after: Option<Cursor>,
    ) -> Result<CaseList, Failure> {
        let (now, actor) = (self.now(), actor.clone());
        let page = move |q: &mut ReadTx<'_>| -> Result<CaseList, Failure> {
            let (rows, next) = store::cases::list(q, &actor, filter, after, PAGE, now)?;
            let departed = if after.is_none() && actor.licensed {
                store::cases::departed(q, &actor, DEPARTED)?
            } else {
                Vec::new()
            };
            let (queue, waiting) = if after.is_none() {
                let queue = store::cases::queue(q, &actor, QUEUE)?;
                let all = u32::try_from(queue.len())
                    .ok()
                    .filter(|n| i64::from(*n) < QUEUE);
                let waiting = match all {
                    Some(all) => all,
                    None => store::cases::waiting(q, &actor)?,
                };
                (queue, waiting)
            } else {
                (Vec::new(), 0)
            };
            let today = if after.is_none() {
                let today = actor.zone.day(now);
                let coming = store::calendar::count_starting(q, &actor, actor.operator, today)?;
                Some(coming)
            } else {
                None
            };
            Ok(CaseList {
                departed,
                queue,
                today,
                waiting,
                rows,
                next,
            })
        };
        // A page is some index entries and the rows that they name; only the search for colleagues'
        // cases may have to look through many.
        if filter == CaseFilter::Colleagues {
            self.db.read(page).await
        } else {
            self.db.look_up(page).await
        }
    }

    /// Finds cases by what was typed.
    pub async fn search_cases(&self, actor: &Actor, typed: &str) -> Result<Found, Failure> {
        let (actor, typed) = (actor.clone(), typed.to_owned());
        self.db
            .read(move |q| Ok(store::search::find(q, &actor, &typed)?))
            .await
    }

    /// The actor has seen the case: its unread mark goes. Without a licence, or without a mark,
    /// nothing changes and nothing is announced.
    pub async fn mark_read(&self, actor: &Actor, case: CaseId) -> Result<(), Failure> {
        if !actor.licensed {
            return Ok(());
        }
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                if store::cases::clear_unread(tx, &actor, case)? {
                    store::announcements::case_changed(tx, actor.organisation, case);
                }
                Ok(())
            })
            .await
    }
}
