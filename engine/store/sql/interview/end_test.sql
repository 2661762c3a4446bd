-- A test ends by itself: no response, no place, no change of the dataset.
UPDATE interviews SET disposition = :disposition, ended_at = :ended_at
WHERE brand_id = :brand_id AND interview_id = :interview_id AND is_test AND disposition IS NULL
