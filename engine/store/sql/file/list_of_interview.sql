-- The files of an interview that are there.
SELECT file_id, interview_id, question, name, type, size, (extract(epoch FROM stored_at) * 1000000)::bigint AS stored_at
FROM files
WHERE brand_id = :brand_id AND interview_id = :interview_id AND stored_at IS NOT NULL
ORDER BY file_id
