-- When the job must look again.
SELECT (extract(epoch FROM min(expires_at)) * 1000000)::bigint AS expires_at FROM applications
WHERE brand_id = :brand_id AND expires_at IS NOT NULL
