-- Whose address this is.
SELECT m.member_id, m.ref FROM member_contacts c
JOIN members m ON m.brand_id = c.brand_id AND m.member_id = c.member_id
WHERE c.brand_id = :brand_id AND c.kind = 'email' AND c.lookup = :lookup::bytea
