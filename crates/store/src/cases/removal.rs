//! The end of a case.

use db::{Query, Tx, params, sql};
use domain::{CaseId, OrganisationId};
use uuid::Uuid;

use crate::error::Result;

/// Removes a case with its appointments, its timeline and the words by which it is found.
///
/// Messages survive it: one that has not left yet keeps all that it needs, every other one loses
/// its text and its address at once (PRODUCT.md, "Cancelling"); the figures stay.
pub fn delete(tx: &mut Tx<'_>, organisation: OrganisationId, case: CaseId) -> Result<()> {
    let settled = tx.query(
        sql!(
            "SELECT id FROM message
             WHERE case_id = $2 AND organisation_id = $1 AND state NOT IN ('queued', 'sending')
             ORDER BY id"
        ),
        params![organisation.uuid(), case.uuid()],
    )?;
    for row in settled {
        let id: Uuid = row.get("id")?;
        tx.execute(
            // The key holds the address too; the id takes its place, so that it stays unique.
            sql!(
                "UPDATE message
                 SET snapshot = NULL, link_sealed = NULL, code_sealed = NULL, recipient = '',
                   recipient_key = '', key = $2
                 WHERE id = $1"
            ),
            params![id, id.to_string()],
        )?;
    }
    tx.execute(
        sql!("UPDATE message SET case_id = NULL WHERE case_id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    tx.execute(
        sql!("DELETE FROM customer_case WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    Ok(())
}
