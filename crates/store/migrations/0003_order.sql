-- Which appointment of a case followed which: ids begin with the time, and clocks are set back.

ALTER TABLE appointment ADD COLUMN ordinal {{int}} NOT NULL DEFAULT 0;

UPDATE appointment SET ordinal = (
  SELECT count(*) FROM appointment o
  WHERE o.case_id = appointment.case_id AND o.id <= appointment.id);

-- What is being sent right now: few at any time, and counted before another SMS leaves.
CREATE INDEX message_sending_idx ON message (organisation_id, channel) WHERE state = 'sending';
