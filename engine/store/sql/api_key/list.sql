-- Keys of the brand, revoked ones too, oldest first.
SELECT api_key_id, name, scopes, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at,
  (extract(epoch FROM revoked_at) * 1000000)::bigint AS revoked_at
FROM api_keys
WHERE brand_id = :brand_id AND api_key_id > :after
ORDER BY api_key_id
LIMIT :limit
