-- Ends one interview outside the writer (a full cell at the start).
UPDATE interviews SET disposition = :disposition, ended_at = :ended_at
WHERE brand_id = :brand_id AND interview_id = :interview_id AND disposition IS NULL
