-- It is made or has failed, if this attempt is still the one.
UPDATE exports
SET state = :state, message = :message, expires_at = :expires_at
WHERE brand_id = :brand_id AND export_id = :export_id AND attempt = :attempt AND state = 'running'
