-- When something is to be done for the brand: at once, when a maker falls silent, or when a file expires.
SELECT (extract(epoch FROM min(CASE state WHEN 'queued' THEN :now::timestamptz WHEN 'running' THEN heard_at + :patience::interval ELSE expires_at END))
  * 1000000)::bigint AS due_at
FROM exports
WHERE brand_id = :brand_id AND state <> 'expired'
