-- From now on nobody new comes by it.
UPDATE wave_links SET revoked_at = :revoked_at
WHERE brand_id = :brand_id AND wave_id = :wave_id AND link_id = :link_id AND revoked_at IS NULL
