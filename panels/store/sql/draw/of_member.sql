-- The draws whose audience a member was of, newest first, each with the reason why they are in it or out. Each draw's stretch is found by its key.
SELECT d.draw_id, d.wave_id, w.title, d.rules, d.result, (extract(epoch FROM d.drawn_at) * 1000000)::bigint AS drawn_at, m.reason, m.cell
FROM panelists t
JOIN wave_panels p ON p.brand_id = t.brand_id AND p.panel_id = t.panel_id
JOIN draws d ON d.brand_id = p.brand_id AND d.wave_id = p.wave_id
JOIN waves w ON w.brand_id = d.brand_id AND w.wave_id = d.wave_id
CROSS JOIN LATERAL (SELECT r.member_ids, r.reasons, r.cells FROM draw_reasons r
  WHERE r.brand_id = d.brand_id AND r.draw_id = d.draw_id AND r.first_member <= t.member_id ORDER BY r.first_member DESC LIMIT 1) s
CROSS JOIN LATERAL (SELECT array_position(s.member_ids, t.member_id) AS place) a
CROSS JOIN LATERAL (SELECT s.reasons[a.place] AS reason, s.cells[a.place] AS cell) m
WHERE t.brand_id = :brand_id AND t.member_id = :member_id AND a.place IS NOT NULL AND d.draw_id < :before
ORDER BY d.draw_id DESC
LIMIT :limit
