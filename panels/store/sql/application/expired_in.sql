-- Recruitments that have applications whose time is over.
SELECT DISTINCT recruitment_id FROM applications
WHERE brand_id = :brand_id AND expires_at <= :now::timestamptz
