-- Whether a line of the journal was carried out in this database.
SELECT erasure_id FROM member_erasures WHERE brand_id = :brand_id AND erasure_id = :erasure_id
