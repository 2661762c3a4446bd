-- One delivery.
SELECT event_id, kind, state, reason, last_status, attempts, (extract(epoch FROM due_at) * 1000000)::bigint AS due_at,
  (extract(epoch FROM queued_at) * 1000000)::bigint AS queued_at, (extract(epoch FROM ended_at) * 1000000)::bigint AS ended_at
FROM webhook_deliveries
WHERE brand_id = :brand_id AND webhook_id = :webhook_id AND event_id = :event_id
