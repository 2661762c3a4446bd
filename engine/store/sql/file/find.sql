-- One file that is there.
SELECT file_id, interview_id, question, name, type, size, (extract(epoch FROM stored_at) * 1000000)::bigint AS stored_at
FROM files
WHERE brand_id = :brand_id AND file_id = :file_id AND stored_at IS NOT NULL
