-- Which of these refs are members already.
SELECT k.ref, m.member_id
FROM unnest(:refs::text[]) AS k(ref)
CROSS JOIN LATERAL (SELECT member_id FROM members WHERE brand_id = :brand_id AND ref = k.ref LIMIT 1) m
