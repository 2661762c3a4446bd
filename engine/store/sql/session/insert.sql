-- A console session belongs to the key it was exchanged for and ends with it.
INSERT INTO sessions (brand_id, session_id, api_key_id, secret_hash, created_at, expires_at)
VALUES (:brand_id, :session_id, :api_key_id, :secret_hash::bytea, :created_at, :expires_at)
