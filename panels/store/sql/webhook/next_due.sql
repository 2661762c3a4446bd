-- When something is to be delivered or looked after.
SELECT (extract(epoch FROM min(due_at)) * 1000000)::bigint AS due_at FROM webhook_deliveries
WHERE brand_id = :brand_id AND state IN ('queued', 'claimed')
