-- The next piece, if this attempt is still the one.
INSERT INTO export_pieces (brand_id, export_id, piece_no, bytes)
SELECT e.brand_id, e.export_id, :piece_no, :bytes::bytea
FROM exports e
WHERE e.brand_id = :brand_id AND e.export_id = :export_id AND e.attempt = :attempt AND e.state = 'running'
