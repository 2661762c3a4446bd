-- One cell of a wave.
INSERT INTO quota_cells (brand_id, wave_id, quota_cell_id, position, name, condition, target, limit_kind, allowed_excess, parent_cell_id, quota,
  margins, levels, qualifies, assigns)
VALUES (:brand_id, :wave_id, :quota_cell_id, :position, :name, :condition, :target, :limit_kind, :allowed_excess, :parent_cell_id, :quota,
  :margins::text[], :levels::text[], :qualifies, :assigns::jsonb)
