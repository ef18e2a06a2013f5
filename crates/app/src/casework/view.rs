//! A case as its page shows it.

use db::Query;
use domain::{
    CaseId, EventId,
    case::Case,
    operator::{Actor, Operator},
};
use jiff::Timestamp;
use store::timeline::Page;

use crate::{App, Failure};

/// How many entries of the timeline are shown at once.
const ENTRIES: i64 = 50;

/// A case with its people and the newest entries of its timeline.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The case.
    pub case: Case,
    /// Its operators, in their order.
    pub operators: Vec<Operator>,
    /// The newest entries, oldest first. Each names its author as the author was called then.
    pub timeline: Page,
}

impl App {
    /// The case with this number.
    pub async fn view_case(&self, actor: &Actor, number: i64) -> Result<CaseView, Failure> {
        let actor = actor.clone();
        self.db
            .read(move |q| {
                let case = store::cases::find_by_number(q, &actor, number)?;
                read(q, &actor, case.ok_or(Failure::NotFound)?, ENTRIES)
            })
            .await
    }

    /// Entries of a case's timeline before those that are shown.
    pub async fn earlier_events(
        &self,
        actor: &Actor,
        case: CaseId,
        before: (Timestamp, EventId),
    ) -> Result<Page, Failure> {
        let actor = actor.clone();
        self.db
            .read(move |q| {
                let page = store::timeline::page(q, &actor, case, Some(before), ENTRIES)?;
                Ok(page)
            })
            .await
    }
}

/// Reads what stands around a case, with this many entries of its timeline.
pub(super) fn read(
    q: &mut impl Query,
    actor: &Actor,
    case: Case,
    entries: i64,
) -> Result<CaseView, Failure> {
    let mut operators = Vec::new();
    for operator in &case.operators {
        operators.extend(store::operators::get(q, actor, *operator)?);
    }
    let timeline = store::timeline::page(q, actor, case.id, None, entries)?;
    Ok(CaseView {
        case,
        operators,
        timeline,
    })
}
