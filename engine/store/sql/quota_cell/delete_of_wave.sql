-- The conditional cells of a wave are replaced as a whole; the overall one and the concepts stay.
DELETE FROM quota_cells
WHERE brand_id = :brand_id AND wave_id = :wave_id AND kind = 'quota'
