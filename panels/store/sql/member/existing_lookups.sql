-- Which of these addresses belong to a member already.
SELECT encode(lookup, 'hex') AS lookup, member_id FROM member_contacts
WHERE brand_id = :brand_id AND kind = 'email' AND lookup = ANY(:lookups::bytea[])
