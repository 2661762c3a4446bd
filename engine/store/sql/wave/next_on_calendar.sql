-- When the calendar must look again.
SELECT (extract(epoch FROM min(CASE WHEN status = 'scheduled' THEN opens_at ELSE closes_at END)) * 1000000)::bigint AS due_at
FROM waves
WHERE brand_id = :brand_id AND status IN ('scheduled', 'fielding', 'paused')
