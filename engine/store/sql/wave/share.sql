-- Waves that what follows belongs to: whoever closes one or changes its cells waits for it, or it for them. Before interviews, as they take them.
SELECT wave_id, status, quota_revision FROM waves
WHERE brand_id = :brand_id AND wave_id = ANY(:wave_ids::uuid[])
ORDER BY wave_id
FOR KEY SHARE
