-- A revoked key stays in the list; revoking twice changes nothing.
UPDATE api_keys SET revoked_at = coalesce(revoked_at, :now::timestamptz)
WHERE brand_id = :brand_id AND api_key_id = :api_key_id
