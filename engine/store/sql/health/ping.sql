-- Answers when the database does. scope: no table is read.
SELECT 1 AS alive
