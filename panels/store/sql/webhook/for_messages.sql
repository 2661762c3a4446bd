-- The endpoint that takes messages to phones.
SELECT webhook_id, url, encode(sealed_secret, 'hex') AS sealed_secret FROM webhooks
WHERE brand_id = :brand_id AND ended_at IS NULL AND 'message' = ANY(kinds)
