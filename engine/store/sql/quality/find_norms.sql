-- A norm as it was taken.
SELECT norms, change_no FROM quality_norms
WHERE brand_id = :brand_id AND wave_id = :wave_id AND norm_no = :norm_no
