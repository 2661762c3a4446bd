-- How many a cell wants. Below what was given out nobody loses a place.
UPDATE recruitment_cells SET target = :target WHERE brand_id = :brand_id AND recruitment_id = :recruitment_id AND cell_id = :cell_id
