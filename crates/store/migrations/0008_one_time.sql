-- One-time passwords expire.

-- The password is a one-time one, opens only the page that replaces it, and nothing from then on.
ALTER TABLE operator ADD COLUMN one_time_until {{int}};
-- When those were made is not known; that of a new account is as old as the account.
UPDATE operator SET one_time_until = created_at + 259200000000 WHERE must_change_password;
ALTER TABLE operator DROP COLUMN must_change_password;
