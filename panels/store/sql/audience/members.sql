-- The members of a frozen audience, in order.
SELECT m.member_id FROM audience_members a
CROSS JOIN LATERAL unnest(a.member_ids) AS m(member_id)
WHERE a.brand_id = :brand_id AND a.audience_id = :audience_id
ORDER BY a.first_member, m.member_id
