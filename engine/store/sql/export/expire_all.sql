-- Every file may hold what an erased member wrote: those that are made are gone, those in the making begin anew.
UPDATE exports
SET state = CASE state WHEN 'running' THEN 'queued' ELSE 'expired' END, attempt = attempt + 1
WHERE brand_id = :brand_id AND state IN ('running', 'done')
