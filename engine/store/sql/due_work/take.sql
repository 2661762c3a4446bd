-- The mark is taken away before the work is looked at, so that work that arrives meanwhile marks it again.
DELETE FROM due_work
WHERE brand_id = :brand_id AND kind = :kind AND due_at <= :now::timestamptz
