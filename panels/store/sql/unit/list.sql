-- Units of the brand, oldest first; one of them where it is named.
SELECT unit_id, name, language, encode(sealed_email, 'hex') AS sealed_email, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at
FROM units
WHERE brand_id = :brand_id AND unit_id > :after AND (:unit_id::uuid IS NULL OR unit_id = :unit_id::uuid)
ORDER BY unit_id
LIMIT :limit
