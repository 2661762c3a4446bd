-- Somebody else may make it.
UPDATE exports
SET state = 'queued', attempt = attempt + 1
WHERE brand_id = :brand_id AND export_id = :export_id AND attempt = :attempt AND state = 'running'
