-- Whoever came to test a wave, with their links.
DELETE FROM respondents WHERE brand_id = :brand_id AND wave_id = :wave_id AND is_test
