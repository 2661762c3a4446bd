-- When the wave opens and closes by itself.
UPDATE waves SET opens_at = :opens_at, closes_at = :closes_at, time_zone = :time_zone
WHERE brand_id = :brand_id AND wave_id = :wave_id
