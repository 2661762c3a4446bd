-- Tickets, in an order that says nothing of who gets which.
INSERT INTO wave_tickets (brand_id, token_hash, wave_id, given)
SELECT :brand_id::uuid, t.token_hash, :wave_id::uuid, t.given
FROM unnest(:token_hashes::bytea[], :givens::jsonb[]) AS t(token_hash, given)
ORDER BY t.token_hash
