-- A ticket is used once, by whoever deletes it.
DELETE FROM wave_tickets
WHERE brand_id = :brand_id AND token_hash = :token_hash::bytea
