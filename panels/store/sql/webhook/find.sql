-- One endpoint.
SELECT webhook_id, url, kinds::text AS kinds, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at,
  (extract(epoch FROM ended_at) * 1000000)::bigint AS ended_at, end_reason
FROM webhooks
WHERE brand_id = :brand_id AND webhook_id = :webhook_id
