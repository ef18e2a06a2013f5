-- Who was taken off a case by somebody else and has not looked since: the case is in none of their
-- own lists any more, and they must not have to find that out by themselves.

CREATE TABLE case_departure (
  organisation_id {{blob}} NOT NULL,
  case_id {{blob}} NOT NULL CONSTRAINT case_departure_case_fk REFERENCES customer_case (id) ON DELETE CASCADE,
  operator_id {{blob}} NOT NULL CONSTRAINT case_departure_operator_fk REFERENCES operator (id),
  departed_at {{int}} NOT NULL,
  CONSTRAINT case_departure_pk PRIMARY KEY (operator_id, case_id)
) {{clustered}};

CREATE INDEX case_departure_case_idx ON case_departure (case_id);
