-- It goes on by another version.
UPDATE interviews SET version = :version
WHERE brand_id = :brand_id AND interview_id = :interview_id AND disposition IS NULL
