-- Who could not be reached, and the other way to them.

-- Somebody of the case was to be told something and was not: worked out from its messages whenever one
-- of them fails, or leaves after that.
ALTER TABLE customer_case ADD COLUMN unreached {{bool}} NOT NULL DEFAULT FALSE;
-- Failures until then were seen to by somebody.
ALTER TABLE customer_case ADD COLUMN failures_done_at {{int}};

-- One's own cases show it too, and are one stretch of one index.
ALTER TABLE case_operator ADD COLUMN unreached {{bool}} NOT NULL DEFAULT FALSE;
DROP INDEX case_operator_list_idx;
CREATE INDEX case_operator_list_idx ON case_operator (organisation_id, operator_id, state, active_at, case_id, unread,
  number, name, kind, appointment_status, appointment_start, appointment_end, online_until, unreached);

-- What fails on one channel goes out over the other.
ALTER TABLE organisation ADD COLUMN fall_back {{bool}} NOT NULL DEFAULT FALSE;
-- A failed message for which that has not been decided yet.
ALTER TABLE message ADD COLUMN fall_back {{bool}} NOT NULL DEFAULT FALSE;
CREATE INDEX message_fall_back_idx ON message (settled_at, id) WHERE fall_back;
