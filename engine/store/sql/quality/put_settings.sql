-- New settings judge everything anew, by norms of today.
UPDATE wave_quality SET settings = :settings::jsonb, revision = revision + 1, assessed_to = 0, norm_no = 0
WHERE brand_id = :brand_id AND wave_id = :wave_id
