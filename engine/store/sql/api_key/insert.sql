-- Only the hash of the secret is kept.
INSERT INTO api_keys (brand_id, api_key_id, name, scopes, secret_hash, created_at)
VALUES (:brand_id, :api_key_id, :name, :scopes::text[], :secret_hash::bytea, :created_at)
