-- Waves that what follows belongs to: whoever closes one waits for it, or it for them. Before interviews, as closing takes them.
SELECT wave_id FROM waves
WHERE brand_id = :brand_id AND wave_id = ANY(:wave_ids::uuid[])
ORDER BY wave_id
FOR KEY SHARE
