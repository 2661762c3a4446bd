-- Whether a member needs a guardian now.
SELECT coalesce(of_age_at(m.country, b.born_on, :now::timestamptz) > :now::timestamptz, false) AS is_minor,
  (SELECT encode(c.sealed, 'hex') FROM member_contacts c
   WHERE c.brand_id = m.brand_id AND c.member_id = m.member_id AND c.kind = 'name') AS sealed_name,
  (SELECT encode(c.lookup, 'hex') FROM member_contacts c
   WHERE c.brand_id = m.brand_id AND c.member_id = m.member_id AND c.kind = 'email') AS lookup
FROM members m
LEFT JOIN member_births b ON b.brand_id = m.brand_id AND b.member_id = m.member_id
WHERE m.brand_id = :brand_id AND m.member_id = :member_id
