-- The conditional cells of a draft are replaced as a whole; the overall one stays.
DELETE FROM quota_cells
WHERE brand_id = :brand_id AND wave_id = :wave_id AND condition IS NOT NULL
