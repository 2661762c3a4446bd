-- Leases one place in one cell; no row when the cell is full.
UPDATE quota_cells SET held = held + 1
WHERE brand_id = :brand_id AND wave_id = :wave_id AND quota_cell_id = :quota_cell_id AND completes + held < target
