-- A session that has not expired, of a key that was not revoked.
SELECT s.session_id, k.api_key_id, k.name, k.scopes, (extract(epoch FROM s.expires_at) * 1000000)::bigint AS expires_at
FROM sessions s
JOIN api_keys k ON k.brand_id = s.brand_id AND k.api_key_id = s.api_key_id
WHERE s.brand_id = :brand_id AND s.secret_hash = :secret_hash::bytea AND s.expires_at > :now::timestamptz AND k.revoked_at IS NULL
