-- With what its concept cell assigns; only as it begins.
UPDATE interviews SET given = :given::jsonb
WHERE brand_id = :brand_id AND interview_id = :interview_id AND disposition IS NULL
