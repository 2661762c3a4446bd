-- What an earlier attempt left.
DELETE FROM export_pieces WHERE brand_id = :brand_id AND export_id = :export_id
