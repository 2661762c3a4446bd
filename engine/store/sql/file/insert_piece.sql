-- The next piece of a file.
INSERT INTO file_pieces (brand_id, file_id, piece_no, bytes)
VALUES (:brand_id, :file_id, :piece_no, :bytes::bytea)
