-- Applications, oldest first; of one state where one is given.
SELECT a.application_id, a.state, a.source, a.language, a.channel, a.cell_ids::text[] AS cell_ids, a.member_id, m.ref, f.member_id AS referred_by,
  (extract(epoch FROM a.applied_at) * 1000000)::bigint AS applied_at, (extract(epoch FROM a.confirmed_at) * 1000000)::bigint AS confirmed_at,
  (extract(epoch FROM a.accepted_at) * 1000000)::bigint AS accepted_at
FROM applications a
LEFT JOIN members m ON m.brand_id = a.brand_id AND m.member_id = a.member_id
LEFT JOIN referrals f ON f.brand_id = a.brand_id AND f.referral_id = a.referral_id
WHERE a.brand_id = :brand_id AND a.recruitment_id = :recruitment_id AND a.application_id > :after AND (:state::text IS NULL OR a.state = :state::text)
ORDER BY a.application_id
LIMIT :limit
