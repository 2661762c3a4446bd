-- The record of a key that was used before.
SELECT encode(request_hash, 'hex') AS request_hash, status, body
FROM idempotency_records
WHERE brand_id = :brand_id AND key = :key
