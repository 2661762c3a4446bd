-- Interviews whose pages are to be saved, locked in one order, so that two tabs take turns.
SELECT interview_id FROM interviews
WHERE brand_id = :brand_id AND interview_id = ANY(:interview_ids::uuid[])
ORDER BY interview_id
FOR UPDATE
