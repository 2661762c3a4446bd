-- The files that were given in a wave's test interviews.
SELECT f.file_id FROM files f
JOIN interviews i ON i.brand_id = f.brand_id AND i.interview_id = f.interview_id
WHERE f.brand_id = :brand_id AND i.wave_id = :wave_id AND i.is_test
