-- Whoever is about to mark work of this kind waits. scope: due_work has no policy.
SELECT kind FROM due_work
WHERE brand_id = :brand_id AND kind = :kind
FOR UPDATE
