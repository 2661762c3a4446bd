-- Unconfirmed applications with the same address to the same recruitment: the newest counts.
SELECT application_id, referral_id, cell_ids::text[] AS cell_ids, has_lease FROM applications
WHERE brand_id = :brand_id AND recruitment_id = :recruitment_id AND state = 'pending' AND lookup = :lookup::bytea
ORDER BY application_id
FOR UPDATE
