-- A member is signed in; of the cookie's secret only the hash.
INSERT INTO member_sessions (brand_id, session_id, member_id, secret_hash, created_at, expires_at)
VALUES (:brand_id, :session_id, :member_id, :secret_hash::bytea, :now, :expires_at)
