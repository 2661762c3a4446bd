-- Gives held places back.
UPDATE quota_cells SET held = held - :count
WHERE brand_id = :brand_id AND wave_id = :wave_id AND quota_cell_id = :quota_cell_id
