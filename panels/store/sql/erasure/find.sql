-- The newest proof that a member was erased.
SELECT erasure_id, asked_by, (extract(epoch FROM erased_at) * 1000000)::bigint AS erased_at, erased::text AS erased, journal_hash FROM member_erasures
WHERE brand_id = :brand_id AND member_id = :member_id
ORDER BY erasure_id DESC LIMIT 1
