-- A delivery that has ended goes once more, with all its attempts.
UPDATE webhook_deliveries SET state = 'queued', reason = NULL, attempts = 0, due_at = :now::timestamptz, ended_at = NULL
WHERE brand_id = :brand_id AND webhook_id = :webhook_id AND event_id = :event_id AND state IN ('sent', 'failed', 'cancelled')
