-- A key that was not revoked.
SELECT api_key_id, name, scopes
FROM api_keys
WHERE brand_id = :brand_id AND secret_hash = :secret_hash::bytea AND revoked_at IS NULL
