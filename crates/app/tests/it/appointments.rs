//! Moving an appointment, with everybody told exactly once (PRODUCT.md, "Moving").

mod belief;
mod concerns;
mod saving;
mod undo;

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
