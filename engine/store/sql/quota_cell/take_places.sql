-- Completes that count again, or no more.
UPDATE quota_cells SET completes = completes + :places
WHERE brand_id = :brand_id AND wave_id = :wave_id AND quota_cell_id = ANY(:quota_cell_ids::uuid[])
