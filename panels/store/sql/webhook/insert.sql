-- An endpoint of a brand.
INSERT INTO webhooks (brand_id, webhook_id, url, kinds, sealed_secret, created_at)
VALUES (:brand_id, :webhook_id, :url, :kinds::text[], :sealed_secret::bytea, :created_at)
