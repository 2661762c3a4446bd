-- One cell of a draft wave.
INSERT INTO quota_cells (brand_id, wave_id, quota_cell_id, position, name, condition, target)
VALUES (:brand_id, :wave_id, :quota_cell_id, :position, :name, :condition, :target)
