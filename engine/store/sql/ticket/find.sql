-- An unused ticket by the hash of its secret.
SELECT wave_id, given FROM wave_tickets
WHERE brand_id = :brand_id AND token_hash = :token_hash::bytea
