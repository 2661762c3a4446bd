-- The wave's cells are others from now on. Whoever planned by the earlier ones finds out before they commit.
UPDATE waves SET quota_revision = quota_revision + 1
WHERE brand_id = :brand_id AND wave_id = :wave_id
