-- Whose mailbox answers to emails go to: `operator`, `no_reply`, or an address after `to:`.
ALTER TABLE organisation ADD COLUMN reply_policy {{text}} NOT NULL DEFAULT 'operator';
