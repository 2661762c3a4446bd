-- With its pieces.
DELETE FROM files
WHERE brand_id = :brand_id AND file_id = :file_id
RETURNING size
