-- Cases, appointments, the timeline and the outbox.
-- Instants are microseconds UTC; names, references and notes are found through case_word.

CREATE TABLE customer_case (
  organisation_id {{blob}} NOT NULL CONSTRAINT customer_case_organisation_fk REFERENCES organisation (id),
  id {{blob}} NOT NULL,
  number {{int}} NOT NULL,
  name {{text}} NOT NULL,
  kind {{text}} NOT NULL,
  state {{text}} NOT NULL,
  origin {{text}} NOT NULL,
  email {{text}},
  phone {{text}},
  reference {{text}} NOT NULL,
  notes {{text}} NOT NULL,
  language {{text}} NOT NULL,
  zone {{text}},
  -- somebody said that the zone is this one; else a page's script reported it
  zone_chosen {{bool}} NOT NULL DEFAULT FALSE,
  owned {{bool}} NOT NULL,
  -- the customer's link: found by a keyed hash, shown again from the sealed value
  link_hash {{blob}} NOT NULL,
  link_sealed {{blob}} NOT NULL,
  appointment_id {{blob}},
  -- copied from the appointment so that the list can be filtered without a join
  appointment_status {{text}},
  appointment_start {{int}},
  appointment_end {{int}},
  online_until {{int}},
  created_at {{int}} NOT NULL,
  active_at {{int}} NOT NULL,
  CONSTRAINT customer_case_pk PRIMARY KEY (id),
  CONSTRAINT customer_case_number_key UNIQUE (organisation_id, number),
  CONSTRAINT customer_case_link_key UNIQUE (link_hash)
) {{clustered}};

CREATE INDEX customer_case_active_idx ON customer_case (organisation_id, state, active_at, id);
-- Only few cases have no owner, so that the change of another one leaves this index alone.
CREATE INDEX customer_case_queue_idx ON customer_case (organisation_id, owned, state, active_at, id) WHERE owned = FALSE;
CREATE INDEX customer_case_start_idx ON customer_case (organisation_id, appointment_start, id);
CREATE INDEX customer_case_status_idx ON customer_case (organisation_id, appointment_status, active_at, id)
  WHERE appointment_status IN ('cancelled', 'missed');

-- Who owns a case; carries what the list of "my cases" shows, so that a page of it is one stretch of one
-- index, however many cases there are.
CREATE TABLE case_operator (
  organisation_id {{blob}} NOT NULL,
  case_id {{blob}} NOT NULL CONSTRAINT case_operator_case_fk REFERENCES customer_case (id) ON DELETE CASCADE,
  operator_id {{blob}} NOT NULL CONSTRAINT case_operator_operator_fk REFERENCES operator (id),
  position {{int}} NOT NULL,
  state {{text}} NOT NULL,
  active_at {{int}} NOT NULL,
  unread {{int}} NOT NULL,
  -- copied from the case
  number {{int}} NOT NULL,
  name {{text}} NOT NULL,
  kind {{text}} NOT NULL,
  appointment_status {{text}},
  appointment_start {{int}},
  appointment_end {{int}},
  online_until {{int}},
  CONSTRAINT case_operator_pk PRIMARY KEY (case_id, operator_id)
) {{clustered}};

CREATE INDEX case_operator_list_idx ON case_operator (organisation_id, operator_id, state, active_at, case_id, unread,
  number, name, kind, appointment_status, appointment_start, appointment_end, online_until);

-- Beginnings of words, numbers and endings of phone numbers (these written backwards after a "~").
CREATE TABLE case_word (
  organisation_id {{blob}} NOT NULL,
  word {{text}} NOT NULL,
  case_id {{blob}} NOT NULL CONSTRAINT case_word_case_fk REFERENCES customer_case (id) ON DELETE CASCADE,
  CONSTRAINT case_word_pk PRIMARY KEY (organisation_id, word, case_id)
) {{clustered}};

CREATE INDEX case_word_case_idx ON case_word (case_id, word);

CREATE TABLE appointment (
  organisation_id {{blob}} NOT NULL,
  id {{blob}} NOT NULL,
  case_id {{blob}} NOT NULL CONSTRAINT appointment_case_fk REFERENCES customer_case (id) ON DELETE CASCADE,
  uid {{text}} NOT NULL,
  starts_at {{int}} NOT NULL,
  ends_at {{int}} NOT NULL,
  zone {{text}} NOT NULL,
  kind {{text}} NOT NULL,
  status {{text}} NOT NULL,
  revision {{int}} NOT NULL,
  changed_by {{text}} NOT NULL,
  changed_at {{int}} NOT NULL,
  words {{text}},
  CONSTRAINT appointment_pk PRIMARY KEY (id),
  CONSTRAINT appointment_uid_key UNIQUE (uid),
  CONSTRAINT appointment_span_check CHECK (starts_at < ends_at)
) {{clustered}};

CREATE INDEX appointment_case_idx ON appointment (case_id, id);

-- The operators of an appointment, with its span beside them: what overlaps is decided here.
CREATE TABLE appointment_operator (
  organisation_id {{blob}} NOT NULL,
  appointment_id {{blob}} NOT NULL CONSTRAINT appointment_operator_appointment_fk REFERENCES appointment (id) ON DELETE CASCADE,
  operator_id {{blob}} NOT NULL CONSTRAINT appointment_operator_operator_fk REFERENCES operator (id),
  position {{int}} NOT NULL,
  starts_at {{int}} NOT NULL,
  ends_at {{int}} NOT NULL,
  scheduled {{bool}} NOT NULL,
  -- set while the organisation forbids overlaps
  exclusive {{bool}} NOT NULL,
  CONSTRAINT appointment_operator_pk PRIMARY KEY (appointment_id, operator_id)
) {{clustered}};

CREATE INDEX appointment_operator_busy_idx ON appointment_operator (operator_id, starts_at) WHERE scheduled;

CREATE TABLE appointment_version (
  organisation_id {{blob}} NOT NULL,
  appointment_id {{blob}} NOT NULL CONSTRAINT appointment_version_appointment_fk REFERENCES appointment (id) ON DELETE CASCADE,
  revision {{int}} NOT NULL,
  starts_at {{int}} NOT NULL,
  ends_at {{int}} NOT NULL,
  status {{text}} NOT NULL,
  words {{text}},
  changed_by {{text}} NOT NULL,
  changed_at {{int}} NOT NULL,
  -- until when its author may take it back; gone once that was done
  undo_until {{int}},
  CONSTRAINT appointment_version_pk PRIMARY KEY (appointment_id, revision)
) {{clustered}};

-- The timeline: every event of a case, in order. `body` is JSON of the kind.
CREATE TABLE event (
  organisation_id {{blob}} NOT NULL,
  id {{blob}} NOT NULL,
  case_id {{blob}} NOT NULL CONSTRAINT event_case_fk REFERENCES customer_case (id) ON DELETE CASCADE,
  at {{int}} NOT NULL,
  author {{text}} NOT NULL,
  body {{text}} NOT NULL,
  CONSTRAINT event_pk PRIMARY KEY (id)
) {{strict}};

CREATE INDEX event_case_idx ON event (case_id, at, id);

-- The outbox. A message carries all that it needs, so it survives its case.
CREATE TABLE message (
  organisation_id {{blob}} NOT NULL,
  id {{blob}} NOT NULL,
  case_id {{blob}},
  appointment_id {{blob}} NOT NULL,
  revision {{int}} NOT NULL,
  kind {{text}} NOT NULL,
  channel {{text}} NOT NULL,
  recipient {{text}} NOT NULL,
  recipient_key {{text}} NOT NULL,
  language {{text}} NOT NULL,
  -- one change, one message: appointment + revision + kind + channel + recipient + occasion
  key {{text}} NOT NULL,
  state {{text}} NOT NULL,
  reason {{text}},
  created_at {{int}} NOT NULL,
  due_at {{int}} NOT NULL,
  lease_until {{int}},
  attempt {{int}} NOT NULL,
  -- an attempt was made whose answer is not known, or which was taken: its reader may know it
  told {{bool}} NOT NULL,
  sent_at {{int}},
  settled_at {{int}},
  segments {{int}},
  provider_id {{text}},
  superseded_by {{int}},
  starts_at {{int}} NOT NULL,
  ends_at {{int}} NOT NULL,
  snapshot {{text}},
  link_sealed {{blob}},
  CONSTRAINT message_pk PRIMARY KEY (id),
  CONSTRAINT message_key UNIQUE (key)
) {{strict}};

CREATE INDEX message_due_idx ON message (due_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX message_appointment_idx ON message (appointment_id, revision, id);
CREATE INDEX message_case_idx ON message (case_id, created_at, id);
CREATE INDEX message_failed_idx ON message (organisation_id, settled_at, id) WHERE state = 'failed';
CREATE INDEX message_sms_idx ON message (organisation_id, channel, sent_at) WHERE sent_at IS NOT NULL;

-- Forms that were carried out, so that a second press or a retry changes nothing.
CREATE TABLE request (
  organisation_id {{blob}} NOT NULL,
  operator_id {{blob}} NOT NULL,
  key {{text}} NOT NULL,
  at {{int}} NOT NULL,
  outcome {{text}} NOT NULL,
  CONSTRAINT request_pk PRIMARY KEY (organisation_id, operator_id, key)
) {{clustered}};

CREATE INDEX request_at_idx ON request (at);
