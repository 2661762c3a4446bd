-- One piece of a file that is whole, in hexadecimal.
SELECT encode(p.bytes, 'hex') AS bytes
FROM export_pieces p
JOIN exports e ON e.brand_id = p.brand_id AND e.export_id = p.export_id
WHERE p.brand_id = :brand_id AND p.export_id = :export_id AND p.piece_no = :piece_no AND e.state = 'done'
