-- The language to speak to a member, and the brand's name.
SELECT m.language, b.name FROM members m
JOIN brands b ON b.brand_id = m.brand_id
WHERE m.brand_id = :brand_id AND m.member_id = :member_id
