-- Own texts: what an organisation's messages say instead of the standard texts. Rows are only added: of
-- each text the newest counts, and one without words brings the standard text back. They stay when the
-- operator who wrote them is deactivated, and go with nothing but the organisation.
CREATE TABLE own_text (
  organisation_id {{blob}} NOT NULL CONSTRAINT own_text_organisation_fk REFERENCES organisation (id),
  language {{text}} NOT NULL,
  channel {{text}} NOT NULL,
  -- what it says: a word of `domain::wording::TextKind`
  kind {{text}} NOT NULL,
  -- grows by one with each change
  revision {{int}} NOT NULL,
  -- of an email
  subject {{text}},
  body {{text}},
  changed_by {{blob}} NOT NULL CONSTRAINT own_text_operator_fk REFERENCES operator (id),
  changed_at {{int}} NOT NULL,
  CONSTRAINT own_text_pk PRIMARY KEY (organisation_id, language, channel, kind, revision),
  CONSTRAINT own_text_subject_check CHECK (subject IS NULL OR body IS NOT NULL)
) {{clustered}};
