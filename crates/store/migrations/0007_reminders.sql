-- Reminders: what the organisation wants, what became of each, and when to look at an appointment.

-- Rules and quiet hours as JSON; empty: as every organisation begins.
ALTER TABLE organisation ADD COLUMN reminders {{text}} NOT NULL DEFAULT '';

ALTER TABLE customer_case ADD COLUMN reminders_off {{bool}} NOT NULL DEFAULT FALSE;

-- Since when the appointment has had its start, and when the next of its reminders is due; nothing
-- where there is none to come. Both change with the appointment, in the same statement.
ALTER TABLE appointment ADD COLUMN start_since {{int}} NOT NULL DEFAULT 0;
ALTER TABLE appointment ADD COLUMN remind_at {{int}};

CREATE INDEX appointment_remind_idx ON appointment (remind_at, id) WHERE remind_at IS NOT NULL;

-- A reminder that was settled: it became a message, or was left out for a reason. Of one start of an
-- appointment, each rule is settled once.
CREATE TABLE reminder (
  organisation_id {{blob}} NOT NULL,
  appointment_id {{blob}} NOT NULL CONSTRAINT reminder_appointment_fk REFERENCES appointment (id) ON DELETE CASCADE,
  starts_at {{int}} NOT NULL,
  channel {{text}} NOT NULL,
  -- before the start
  minutes {{int}} NOT NULL,
  settled_at {{int}} NOT NULL,
  message_id {{blob}},
  left_out {{text}},
  CONSTRAINT reminder_pk PRIMARY KEY (appointment_id, starts_at, channel, minutes),
  CONSTRAINT reminder_outcome_check CHECK ((message_id IS NULL) <> (left_out IS NULL))
) {{clustered}};

-- Organisations whose rules were changed: their coming appointments are looked at from here on.
CREATE TABLE reminder_review (
  organisation_id {{blob}} NOT NULL CONSTRAINT reminder_review_organisation_fk REFERENCES organisation (id),
  starts_at {{int}} NOT NULL,
  case_id {{blob}} NOT NULL,
  CONSTRAINT reminder_review_pk PRIMARY KEY (organisation_id)
) {{clustered}};
