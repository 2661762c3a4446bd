-- A file is there once all its bytes are.
UPDATE files f SET stored_at = :now, used_at = :now
WHERE f.brand_id = :brand_id AND f.file_id = :file_id AND f.stored_at IS NULL
  AND f.size = (SELECT sum(length(p.bytes)) FROM file_pieces p WHERE p.brand_id = f.brand_id AND p.file_id = f.file_id)
