-- Held while a page is saved, so that two tabs take turns.
SELECT interview_id, disposition FROM interviews
WHERE brand_id = :brand_id AND interview_id = :interview_id
FOR UPDATE
