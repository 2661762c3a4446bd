-- Only while it lasts: what has ended keeps the language it was answered in.
UPDATE interviews SET locale = :locale
WHERE brand_id = :brand_id AND interview_id = :interview_id AND disposition IS NULL
