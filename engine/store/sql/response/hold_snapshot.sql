-- scope: the transaction's own setting. From here on it sees one moment only; it must be its first statement.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY
