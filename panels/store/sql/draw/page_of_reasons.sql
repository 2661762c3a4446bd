-- The reasons of a draw behind a member, in order of the members: of all, or of those with one reason. The stretch that holds the member is found by
-- its key.
SELECT m.member_id, m.reason, m.cell, b.ref
FROM draw_reasons r
CROSS JOIN LATERAL unnest(r.member_ids, r.reasons, r.cells) AS m(member_id, reason, cell)
JOIN members b ON b.brand_id = :brand_id AND b.member_id = m.member_id
WHERE r.brand_id = :brand_id AND r.draw_id = :draw_id AND m.member_id > :after AND (:reason::smallint IS NULL OR m.reason = :reason)
  AND r.first_member >= coalesce((SELECT s.first_member FROM draw_reasons s
    WHERE s.brand_id = :brand_id AND s.draw_id = :draw_id AND s.first_member <= :after ORDER BY s.first_member DESC LIMIT 1), :after)
ORDER BY m.member_id
LIMIT :limit
