//! Cases: created, found, read, edited, shared, completed and deleted.
//!
//! Source of the rules: PRODUCT.md, "Finding cases". What happens to a case's appointment is decided
//! in [`crate::appointments`]; completing and deleting call it.

use domain::{CaseId, appointment::Author, operator::Actor};
use jiff::SignedDuration;

use crate::{App, appointments::Diary};

pub(crate) mod create;
mod create_and_schedule;
mod details;
mod lifecycle;
mod link;
mod list;
mod page;
mod team;
mod view;

pub use create::{CreateError, NewCase, NewCaseErrors, NewCaseForm};
pub use create_and_schedule::CreateScheduledError;
pub use details::{Edit, EditError, Field, FieldError};
pub use lifecycle::{Coming, Decision, EndError};
pub(crate) use link::new_token;
pub use list::CaseList;
pub use page::{CasePage, Earlier};
pub use store::{
    cases::{CaseRow, Cursor, Listed, WAITING_AT_MOST},
    search::Found,
    timeline::Page as TimelinePage,
};
pub use team::{Joined, TeamError};
pub use view::CaseView;

/// The timeline entries of a change that the actor makes now; `shift` puts them before or after
/// those that other parts of the same change write.
fn diary(app: &App, actor: &Actor, case: CaseId, shift: SignedDuration) -> Diary {
    let author = Author::from(actor);
    let at = app.now() + shift;
    Diary::new(&app.ids, actor.organisation, case, author, at)
}
