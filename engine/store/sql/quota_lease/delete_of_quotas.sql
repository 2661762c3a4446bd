-- Leases in the conditional cells of a wave, which are about to be replaced.
DELETE FROM quota_leases l
WHERE l.brand_id = :brand_id AND l.wave_id = :wave_id AND l.quota_cell_id IN (
  SELECT c.quota_cell_id FROM quota_cells c WHERE c.brand_id = :brand_id AND c.wave_id = :wave_id AND c.kind = 'quota')
