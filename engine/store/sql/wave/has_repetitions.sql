-- Whether a wave is repeated by others.
SELECT EXISTS (SELECT FROM waves WHERE brand_id = :brand_id AND first_wave_id = :wave_id) AS repeated
