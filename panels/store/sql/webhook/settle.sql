-- What became of a delivery that this server had claimed and still has.
UPDATE webhook_deliveries
SET state = :state, reason = :reason, last_status = :last_status, due_at = coalesce(:due_at::timestamptz, due_at),
  ended_at = CASE WHEN :state = 'queued' THEN NULL ELSE :now::timestamptz END
WHERE brand_id = :brand_id AND webhook_id = :webhook_id AND event_id = :event_id AND state = 'claimed' AND claimed_by = :server::uuid
