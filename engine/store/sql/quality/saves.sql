-- When which page was saved, of these interviews.
SELECT interview_id, page, (extract(epoch FROM saved_at) * 1000000)::bigint AS saved_at FROM interview_saves
WHERE brand_id = :brand_id AND interview_id = ANY(:interview_ids::uuid[])
ORDER BY interview_id, save_no
