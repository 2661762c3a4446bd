-- Brands with work that is due, over all brands and without locks. scope: due_work has no policy.
SELECT brand_id FROM due_work
WHERE kind = :kind AND due_at <= :now::timestamptz
ORDER BY due_at
LIMIT 100
