-- The variables that the wave's concept cells assign.
UPDATE waves SET assigned = :assigned::text[]
WHERE brand_id = :brand_id AND wave_id = :wave_id
