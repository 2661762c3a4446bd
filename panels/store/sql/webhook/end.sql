-- Nothing more goes to an endpoint. Ended once, it stays so with its first reason.
UPDATE webhooks SET ended_at = :now::timestamptz, end_reason = :reason
WHERE brand_id = :brand_id AND webhook_id = :webhook_id AND ended_at IS NULL
