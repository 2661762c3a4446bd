-- A member signs out.
DELETE FROM member_sessions WHERE brand_id = :brand_id AND secret_hash = :secret_hash::bytea
