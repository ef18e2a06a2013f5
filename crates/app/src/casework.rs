//! Cases: created, found, edited, completed, deleted.
