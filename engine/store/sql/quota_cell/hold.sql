-- Leases one place in each of these cells, which are locked. The last line of defence: a cell without a free place is left out, and the count
-- of rows says so.
UPDATE quota_cells SET held = held + 1
WHERE brand_id = :brand_id AND wave_id = :wave_id AND quota_cell_id = ANY(:quota_cell_ids::uuid[])
  AND (places IS NULL OR completes + held < places)
