-- One update a cell for a whole batch: places filled, leases given up. The condition is the last line of defence.
UPDATE quota_cells SET completes = completes + :filled, held = held - :unheld
WHERE brand_id = :brand_id AND wave_id = :wave_id AND quota_cell_id = :quota_cell_id
  AND completes + held + :filled - :unheld <= greatest(target, completes + held)
