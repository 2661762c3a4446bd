-- Places of a recruitment.
INSERT INTO recruitment_cells (brand_id, recruitment_id, cell_id, position, name, condition, target, parent_cell_id, quota, margins, levels)
VALUES (:brand_id, :recruitment_id, :cell_id, :position, :name, :condition, :target, :parent_cell_id, :quota, :margins::text[], :levels::text[])
