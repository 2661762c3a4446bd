-- The versions that the wave was fielded by before.
SELECT version FROM wave_versions
WHERE brand_id = :brand_id AND wave_id = :wave_id
ORDER BY version DESC
