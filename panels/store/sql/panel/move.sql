-- A panel from one stage to the next, unless somebody else moved it meanwhile.
UPDATE panels SET stage = :to
WHERE brand_id = :brand_id AND panel_id = :panel_id AND stage = :from
