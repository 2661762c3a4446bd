-- The guardians of a member, oldest first.
SELECT g.guardian_id, g.member_id, g.language, (extract(epoch FROM g.invited_at) * 1000000)::bigint AS invited_at,
  (extract(epoch FROM g.verified_at) * 1000000)::bigint AS verified_at, (extract(epoch FROM g.revoked_at) * 1000000)::bigint AS revoked_at,
  (SELECT encode(c.sealed, 'hex') FROM guardian_contacts c
   WHERE c.brand_id = g.brand_id AND c.guardian_id = g.guardian_id AND c.kind = 'name') AS sealed_name,
  (SELECT encode(c.sealed, 'hex') FROM guardian_contacts c
   WHERE c.brand_id = g.brand_id AND c.guardian_id = g.guardian_id AND c.kind = 'email') AS sealed_email
FROM guardians g
WHERE g.brand_id = :brand_id AND g.member_id = :member_id
ORDER BY g.guardian_id
