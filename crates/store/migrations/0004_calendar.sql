-- Calendars: what was cancelled or missed, operators' hours and absences, the organisation's closed
-- days, and the private addresses from which phones read a calendar.

CREATE INDEX appointment_operator_off_idx ON appointment_operator (operator_id, starts_at) WHERE NOT scheduled;

-- Weekly hours on the clocks of the operator's zone, as text; empty: none are stated.
ALTER TABLE operator ADD COLUMN hours {{text}} NOT NULL DEFAULT '';

-- The calendar's private address: found by a keyed hash, shown again from the sealed value.
ALTER TABLE operator ADD COLUMN feed_hash {{blob}};
ALTER TABLE operator ADD COLUMN feed_sealed {{blob}};
CREATE UNIQUE INDEX operator_feed_key ON operator (feed_hash);

-- A single day on which an operator's hours are others; empty: closed.
CREATE TABLE operator_day (
  organisation_id {{blob}} NOT NULL,
  operator_id {{blob}} NOT NULL CONSTRAINT operator_day_operator_fk REFERENCES operator (id),
  -- 2026-11-24
  day {{text}} NOT NULL,
  hours {{text}} NOT NULL,
  CONSTRAINT operator_day_pk PRIMARY KEY (operator_id, day)
) {{strict}};

CREATE TABLE absence (
  organisation_id {{blob}} NOT NULL,
  id {{blob}} NOT NULL,
  operator_id {{blob}} NOT NULL CONSTRAINT absence_operator_fk REFERENCES operator (id),
  starts_at {{int}} NOT NULL,
  ends_at {{int}} NOT NULL,
  label {{text}} NOT NULL,
  CONSTRAINT absence_pk PRIMARY KEY (id),
  CONSTRAINT absence_span_check CHECK (starts_at < ends_at)
) {{strict}};

CREATE INDEX absence_operator_idx ON absence (operator_id, ends_at);

-- Days on which the organisation is closed, public holidays among them.
CREATE TABLE closed_day (
  organisation_id {{blob}} NOT NULL CONSTRAINT closed_day_organisation_fk REFERENCES organisation (id),
  day {{text}} NOT NULL,
  name {{text}} NOT NULL,
  CONSTRAINT closed_day_pk PRIMARY KEY (organisation_id, day)
) {{strict}};
