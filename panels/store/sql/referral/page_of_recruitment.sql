-- Members' links to a recruitment and whom they brought.
SELECT f.referral_id, f.member_id, m.ref, f.uses, f.used, (extract(epoch FROM f.created_at) * 1000000)::bigint AS created_at,
  (SELECT count(*) FROM applications a
   WHERE a.brand_id = f.brand_id AND a.referral_id = f.referral_id AND a.state = 'accepted') AS accepted
FROM referrals f
JOIN members m ON m.brand_id = f.brand_id AND m.member_id = f.member_id
WHERE f.brand_id = :brand_id AND f.recruitment_id = :recruitment_id AND f.referral_id > :after
ORDER BY f.referral_id
LIMIT :limit
