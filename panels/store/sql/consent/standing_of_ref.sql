-- What the member whom the brand calls so permits of research contact; nothing of refs that no member has.
SELECT coalesce((SELECT p.standing FROM permits_now p
  WHERE p.brand_id = m.brand_id AND p.member_id = m.member_id AND p.purpose = 'research_contact'), 'none') AS standing
FROM members m
WHERE m.brand_id = :brand_id AND m.ref = :ref
