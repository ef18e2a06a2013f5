-- Organisations, their operators, signed-in browsers, limits on trying, and the set-up code.
-- Instants are microseconds UTC. Tokens and codes are stored hashed, addresses of visitors too.

CREATE TABLE organisation (
  id {{blob}} NOT NULL,
  name {{text}} NOT NULL,
  -- IANA name
  zone {{text}} NOT NULL,
  -- JSON list of ISO 639-1 codes, the default first
  languages {{text}} NOT NULL,
  -- `overlaps` is a word of SQL
  overlap_rule {{text}} NOT NULL,
  grace_seconds {{int}} NOT NULL,
  -- #rrggbb
  colour {{text}} NOT NULL,
  next_case_number {{int}} NOT NULL DEFAULT 1,
  created_at {{int}} NOT NULL,
  CONSTRAINT organisation_pk PRIMARY KEY (id),
  CONSTRAINT organisation_overlap_rule_known CHECK (overlap_rule IN ('warn', 'forbid')),
  CONSTRAINT organisation_grace_positive CHECK (grace_seconds >= 0)
) {{strict}};

CREATE TABLE operator (
  organisation_id {{blob}} NOT NULL CONSTRAINT operator_organisation_fk REFERENCES organisation (id),
  id {{blob}} NOT NULL,
  name {{text}} NOT NULL,
  email {{text}} NOT NULL,
  -- lower case; an address belongs to one operator in the whole installation
  email_folded {{text}} NOT NULL,
  -- argon2id in PHC form
  password_hash {{text}} NOT NULL,
  -- the password is a one-time one and opens only the page that replaces it
  must_change_password {{bool}} NOT NULL,
  role {{text}} NOT NULL,
  licensed {{bool}} NOT NULL,
  active {{bool}} NOT NULL,
  language {{text}} NOT NULL,
  zone {{text}} NOT NULL,
  created_at {{int}} NOT NULL,
  CONSTRAINT operator_pk PRIMARY KEY (id),
  CONSTRAINT operator_email_key UNIQUE (email_folded),
  CONSTRAINT operator_role_known CHECK (role IN ('administrator', 'operator'))
) {{strict}};

CREATE INDEX operator_team_idx ON operator (organisation_id, id);

-- A signed-in browser. Written when it signs in and at most once an hour afterwards.
CREATE TABLE session (
  organisation_id {{blob}} NOT NULL,
  id {{blob}} NOT NULL,
  operator_id {{blob}} NOT NULL CONSTRAINT session_operator_fk REFERENCES operator (id),
  -- SHA-256 of the token in the cookie
  token_hash {{blob}} NOT NULL,
  created_at {{int}} NOT NULL,
  seen_at {{int}} NOT NULL,
  -- over when nothing was asked for until then
  idle_until {{int}} NOT NULL,
  -- over whatever happens
  ends_at {{int}} NOT NULL,
  CONSTRAINT session_pk PRIMARY KEY (id),
  CONSTRAINT session_token_key UNIQUE (token_hash)
) {{clustered}};

CREATE INDEX session_operator_idx ON session (organisation_id, operator_id);
CREATE INDEX session_ends_idx ON session (idle_until);

-- A leaky bucket for everything that may be tried only so often.
CREATE TABLE throttle (
  -- what is tried
  scope {{text}} NOT NULL,
  -- SHA-256 of who or what it is tried on
  subject {{blob}} NOT NULL,
  -- when the bucket will have run empty
  empty_at {{int}} NOT NULL,
  CONSTRAINT throttle_pk PRIMARY KEY (scope, subject)
) {{clustered}};

CREATE INDEX throttle_empty_idx ON throttle (empty_at);

-- One row: the place to lock while the installation is set up.
CREATE TABLE installation (
  id {{int}} NOT NULL,
  -- SHA-256 of the one-time code printed on the console
  set_up_code_hash {{blob}},
  set_up_at {{int}},
  CONSTRAINT installation_pk PRIMARY KEY (id),
  CONSTRAINT installation_single CHECK (id = 1)
) {{strict}};

INSERT INTO installation (id) VALUES (1);
