-- Takes room for a file, unless the brand would then have more than it may.
UPDATE file_usage SET bytes = bytes + :size::bigint
WHERE brand_id = :brand_id AND bytes + :size::bigint <= :max_bytes::bigint
