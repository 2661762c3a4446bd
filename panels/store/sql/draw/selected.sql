-- The members selected in a draw, in order.
SELECT m.member_id
FROM draw_reasons r
CROSS JOIN LATERAL unnest(r.member_ids, r.reasons) AS m(member_id, reason)
WHERE r.brand_id = :brand_id AND r.draw_id = :draw_id AND m.reason = 0
ORDER BY r.first_member, m.member_id
