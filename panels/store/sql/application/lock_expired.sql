-- Applications to a recruitment whose time is over; what another server has in hand is passed over.
SELECT application_id, referral_id, cell_ids::text[] AS cell_ids, has_lease, state = 'pending' AS is_pending FROM applications
WHERE brand_id = :brand_id AND recruitment_id = :recruitment_id AND expires_at <= :now::timestamptz
ORDER BY application_id
LIMIT 500
FOR UPDATE SKIP LOCKED
