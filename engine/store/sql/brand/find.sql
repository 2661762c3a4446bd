-- The brand of this transaction.
SELECT brand_id, name, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at
FROM brands
WHERE brand_id = :brand_id
