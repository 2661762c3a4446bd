-- Each brand counts from its first file on.
INSERT INTO file_usage (brand_id, bytes) VALUES (:brand_id, 0)
ON CONFLICT (brand_id) DO NOTHING
