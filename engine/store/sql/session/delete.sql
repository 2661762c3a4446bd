-- Signing out. Expired sessions of the brand go with it.
DELETE FROM sessions
WHERE brand_id = :brand_id AND (session_id = :session_id OR expires_at < :now::timestamptz)
