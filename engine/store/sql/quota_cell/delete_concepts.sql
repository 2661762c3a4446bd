-- The concept cells of a draft are replaced as a whole.
DELETE FROM quota_cells
WHERE brand_id = :brand_id AND wave_id = :wave_id AND kind = 'concept'
