-- Records are kept for 24 hours. A hundred at a time, so that no request pays for a flood of old ones.
DELETE FROM idempotency_records
WHERE brand_id = :brand_id AND key IN (
  SELECT key FROM idempotency_records WHERE brand_id = :brand_id AND created_at < :before::timestamptz LIMIT 100)
