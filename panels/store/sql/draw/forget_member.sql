-- A member falls into no cell of any draw any more and was excluded by no rule, which would tell of their profile; that they were drawn stays.
UPDATE draw_reasons r SET cells[s.place] = -1, reasons[s.place] = CASE WHEN r.reasons[s.place] >= 100 THEN 9 ELSE r.reasons[s.place] END
FROM (
  SELECT h.brand_id, h.draw_id, h.first_member, array_position(h.member_ids, :member_id::uuid) AS place
  FROM panelists t
  JOIN wave_panels p ON p.brand_id = t.brand_id AND p.panel_id = t.panel_id
  JOIN draws d ON d.brand_id = p.brand_id AND d.wave_id = p.wave_id
  CROSS JOIN LATERAL (SELECT n.* FROM draw_reasons n
    WHERE n.brand_id = d.brand_id AND n.draw_id = d.draw_id AND n.first_member <= :member_id ORDER BY n.first_member DESC LIMIT 1) h
  WHERE t.brand_id = :brand_id AND t.member_id = :member_id) s
WHERE r.brand_id = :brand_id AND r.draw_id = s.draw_id AND r.first_member = s.first_member AND s.place IS NOT NULL
