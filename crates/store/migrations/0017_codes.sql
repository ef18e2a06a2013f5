-- Password protection of customers' pages.

-- Whether the pages of new cases are protected.
ALTER TABLE organisation ADD COLUMN code_policy {{text}} NOT NULL DEFAULT 'off';

-- The six digits, encrypted; none: the link alone opens the page. Sealed anew each time, so that two
-- codes are never the same bytes, even if they are the same digits.
ALTER TABLE customer_case ADD COLUMN code_sealed {{blob}};

-- The same bytes as they stood in the case when the message was last handed to a worker: what its
-- reader has, or may have.
ALTER TABLE message ADD COLUMN code_sealed {{blob}};
