-- Dragged to a colleague's column: whose the case was before a revision, and whose it is since, as
-- JSON; nothing where the revision left the operators alone. *Undo* gives the case back by it.

ALTER TABLE appointment_version ADD COLUMN handed_over {{text}};
