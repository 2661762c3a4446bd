-- All places of a recruitment, locked in cell order, so that of many who come at one moment each finds what the one before left.
SELECT cell_id, target, accepted, leased FROM recruitment_cells
WHERE brand_id = :brand_id AND recruitment_id = :recruitment_id
ORDER BY cell_id
FOR UPDATE
