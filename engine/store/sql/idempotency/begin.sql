-- Takes the key for this request. Waits for another transaction that holds it, as long as lock_timeout lets it.
INSERT INTO idempotency_records (brand_id, key, request_hash, created_at)
VALUES (:brand_id, :key, :request_hash::bytea, :created_at)
ON CONFLICT (brand_id, key) DO NOTHING
