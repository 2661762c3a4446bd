-- What an interview has uploaded, those that still arrive included.
SELECT count(*) AS files, coalesce(sum(size), 0)::bigint AS bytes FROM files
WHERE brand_id = :brand_id AND interview_id = :interview_id
