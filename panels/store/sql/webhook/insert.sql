-- An endpoint of a brand; none where another one takes messages already.
INSERT INTO webhooks (brand_id, webhook_id, url, kinds, sealed_secret, created_at)
VALUES (:brand_id, :webhook_id, :url, :kinds::text[], :sealed_secret::bytea, :created_at)
ON CONFLICT (brand_id) WHERE ended_at IS NULL AND 'message' = ANY (kinds) DO NOTHING
