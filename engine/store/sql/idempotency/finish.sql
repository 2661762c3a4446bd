-- The answer, without its secrets, in the transaction of the change itself.
UPDATE idempotency_records SET status = :status, body = :body
WHERE brand_id = :brand_id AND key = :key
