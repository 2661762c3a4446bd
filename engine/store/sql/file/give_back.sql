-- The room of files that are gone.
UPDATE file_usage SET bytes = bytes - :size::bigint
WHERE brand_id = :brand_id
