-- In the brand's order, the overall cell first.
SELECT quota_cell_id, name, condition, target, completes, held
FROM quota_cells
WHERE brand_id = :brand_id AND wave_id = :wave_id
ORDER BY position
