-- How many links for tests of a wave there are.
SELECT count(*) AS tests FROM respondents WHERE brand_id = :brand_id AND wave_id = :wave_id AND is_test
