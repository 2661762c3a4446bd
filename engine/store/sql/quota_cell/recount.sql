-- What a wave's cells hold by a recount of its responses and leases; the wave is locked.
UPDATE quota_cells c SET completes = n.completes, held = n.held, screen_outs = n.screen_outs
FROM unnest(:quota_cell_ids::uuid[], :completes::int[], :held::int[], :screen_outs::int[]) AS n(quota_cell_id, completes, held, screen_outs)
WHERE c.brand_id = :brand_id AND c.wave_id = :wave_id AND c.quota_cell_id = n.quota_cell_id
