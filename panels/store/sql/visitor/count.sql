-- How many came to a wave by links that many may use.
SELECT count(*) AS arrived FROM respondents
WHERE brand_id = :brand_id AND wave_id = :wave_id AND panelist_id IS NULL AND NOT is_test
