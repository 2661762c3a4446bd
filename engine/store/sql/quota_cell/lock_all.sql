-- The cells of these waves, locked in cell order, so that two writers cannot lock each other out.
SELECT wave_id, quota_cell_id, places, completes, held
FROM quota_cells
WHERE brand_id = :brand_id AND wave_id = ANY(:wave_ids::uuid[]) AND quota_cell_id = ANY(:quota_cell_ids::uuid[])
ORDER BY quota_cell_id
FOR UPDATE
