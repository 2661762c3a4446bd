-- One update for all cells of a batch, which are locked: places filled, leases given up, screen-outs counted. The last line of defence: a cell that
-- would go beyond its places breaks its check of completes >= 0, and nothing of the batch is written.
UPDATE quota_cells c SET held = c.held - s.unheld, screen_outs = c.screen_outs + s.screened_out,
  completes = CASE WHEN c.places IS NULL OR c.completes + c.held + s.filled - s.unheld <= greatest(c.places, c.completes + c.held)
    THEN c.completes + s.filled ELSE -1 END
FROM unnest(:wave_ids::uuid[], :quota_cell_ids::uuid[], :filled::int[], :unheld::int[], :screened_out::int[])
  AS s(wave_id, quota_cell_id, filled, unheld, screened_out)
WHERE c.brand_id = :brand_id AND c.wave_id = s.wave_id AND c.quota_cell_id = s.quota_cell_id
