-- Who is signed in by this cookie.
SELECT member_id, (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_at FROM member_sessions
WHERE brand_id = :brand_id AND secret_hash = :secret_hash::bytea AND expires_at > :now
