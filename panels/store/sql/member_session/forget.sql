-- A member's sessions that are over.
DELETE FROM member_sessions WHERE brand_id = :brand_id AND member_id = :member_id AND expires_at <= :now
