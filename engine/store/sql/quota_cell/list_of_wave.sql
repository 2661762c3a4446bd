-- In the brand's order, the overall cell first, concepts last.
SELECT quota_cell_id, kind, name, condition, target, limit_kind, allowed_excess, places, parent_cell_id, quota, margins, levels, qualifies, assigns,
  completes, held, screen_outs
FROM quota_cells
WHERE brand_id = :brand_id AND wave_id = :wave_id
ORDER BY (kind = 'concept'), position
