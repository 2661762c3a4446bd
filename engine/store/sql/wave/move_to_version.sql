-- What its interviews begin by from now on.
UPDATE waves SET version = :version
WHERE brand_id = :brand_id AND wave_id = :wave_id AND status NOT IN ('closed', 'archived')
