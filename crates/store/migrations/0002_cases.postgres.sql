-- The second net under "no double booking": protection only, never meaning.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE appointment_operator ADD CONSTRAINT appointment_operator_overlap
  EXCLUDE USING gist (operator_id WITH =, int8range(starts_at, ends_at) WITH &&)
  WHERE (scheduled AND exclusive);

-- Beginnings of words are ranges of bytes, whatever language the database was made for.
ALTER TABLE case_word ALTER COLUMN word TYPE TEXT COLLATE "C";
