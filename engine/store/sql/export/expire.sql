-- Files whose time has come.
UPDATE exports
SET state = 'expired'
WHERE brand_id = :brand_id AND state IN ('done', 'failed') AND expires_at <= :now::timestamptz
