-- The members selected in a draw, in order.
SELECT m.member_id
FROM draw_reasons r
CROSS JOIN LATERAL (SELECT r.member_ids[place] AS member_id FROM unnest(array_positions(r.reasons, 0::smallint)) AS place) m
WHERE r.brand_id = :brand_id AND r.draw_id = :draw_id
ORDER BY r.first_member, m.member_id
