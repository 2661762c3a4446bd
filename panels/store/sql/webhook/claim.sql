-- The next deliveries, claimed by a server until it counts as gone. What another server has in hand is passed over.
WITH due AS MATERIALIZED (
  SELECT d.webhook_id, d.event_id FROM webhook_deliveries d
  WHERE d.brand_id = :brand_id AND d.state = 'queued' AND d.due_at <= :now::timestamptz
  ORDER BY d.due_at, d.event_id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED),
claimed AS (
  UPDATE webhook_deliveries d
  SET state = 'claimed', claimed_by = :server::uuid, attempts = d.attempts + 1, due_at = :gone_at::timestamptz
  FROM due
  WHERE d.brand_id = :brand_id AND d.webhook_id = due.webhook_id AND d.event_id = due.event_id
  RETURNING d.webhook_id, d.event_id, d.payload, d.attempts)
SELECT c.webhook_id, c.event_id, c.payload, c.attempts, w.url, encode(w.sealed_secret, 'hex') AS sealed_secret,
  w.ended_at IS NOT NULL AS is_over
FROM claimed c
JOIN webhooks w ON w.brand_id = :brand_id AND w.webhook_id = c.webhook_id
