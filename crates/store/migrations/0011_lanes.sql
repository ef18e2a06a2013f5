-- Lanes: email and SMS are claimed apart, and within each the organisations take turns.

DROP INDEX message_due_idx;
CREATE INDEX message_due_idx ON message (channel, due_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX message_lane_idx ON message (channel, organisation_id, due_at, id) WHERE state IN ('queued', 'sending');
