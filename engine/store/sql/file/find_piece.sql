-- One piece, in hexadecimal.
SELECT encode(bytes, 'hex') AS bytes FROM file_pieces
WHERE brand_id = :brand_id AND file_id = :file_id AND piece_no = :piece_no
