-- One member with the present profile and sealed contacts.
SELECT m.member_id, m.ref, m.language, m.time_zone, m.country, m.channel, b.born_on::text AS born_on, b.known_to,
  (extract(epoch FROM m.created_at) * 1000000)::bigint AS created_at,
  (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = m.brand_id AND member_id = m.member_id ORDER BY attribute, valid_from DESC) v) AS profile,
  (SELECT encode(c.sealed, 'hex') FROM member_contacts c
   WHERE c.brand_id = m.brand_id AND c.member_id = m.member_id AND c.kind = 'name') AS sealed_name,
  (SELECT encode(c.sealed, 'hex') FROM member_contacts c
   WHERE c.brand_id = m.brand_id AND c.member_id = m.member_id AND c.kind = 'email') AS sealed_email,
  (SELECT encode(c.sealed, 'hex') FROM member_contacts c
   WHERE c.brand_id = m.brand_id AND c.member_id = m.member_id AND c.kind = 'phone') AS sealed_phone
FROM members m
LEFT JOIN member_births b ON b.brand_id = m.brand_id AND b.member_id = m.member_id
WHERE m.brand_id = :brand_id AND m.member_id = :member_id
