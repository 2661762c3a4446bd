-- A sign of life, if this attempt is still the one.
UPDATE exports
SET rows_total = :rows_total, rows_done = :rows_done, bytes = :bytes, change_no = :change_no, heard_at = :now
WHERE brand_id = :brand_id AND export_id = :export_id AND attempt = :attempt AND state = 'running'
