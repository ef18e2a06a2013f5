-- What customers answer by SMS, and numbers that get none.

-- A number that asked for no SMS, or to which the last one could not go. Stays when its case is gone:
-- who asked for none has asked for all times.
CREATE TABLE no_sms (
  organisation_id {{blob}} NOT NULL CONSTRAINT no_sms_organisation_fk REFERENCES organisation (id),
  number {{text}} NOT NULL,
  reason {{text}} NOT NULL,
  since {{int}} NOT NULL,
  CONSTRAINT no_sms_pk PRIMARY KEY (organisation_id, number)
) {{clustered}};

-- What a gateway handed on, by the gateway's own name for it: handed on twice, it is one answer.
CREATE TABLE incoming (
  id {{text}} NOT NULL,
  at {{int}} NOT NULL,
  CONSTRAINT incoming_pk PRIMARY KEY (id)
) {{clustered}};

CREATE INDEX incoming_at_idx ON incoming (at);

-- An answer belongs to the newest message to its number.
CREATE INDEX message_answered_idx ON message (recipient_key, sent_at, id) WHERE channel = 'sms' AND sent_at IS NOT NULL;
