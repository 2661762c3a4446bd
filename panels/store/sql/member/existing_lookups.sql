-- Which of these addresses belong to a member already.
SELECT encode(k.lookup, 'hex') AS lookup, m.member_id
FROM unnest(:lookups::bytea[]) AS k(lookup)
CROSS JOIN LATERAL (SELECT member_id FROM member_contacts WHERE brand_id = :brand_id AND kind = 'email' AND lookup = k.lookup LIMIT 1) m
