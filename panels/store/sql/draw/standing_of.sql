-- Why panelists were not let be drawn.
SELECT t.panelist_id, t.left_at IS NOT NULL AS has_left,
  (SELECT d.panelist_id FROM draw_members d
    WHERE d.brand_id = t.brand_id AND d.wave_id = :wave_id AND d.panelist_id = t.panelist_id) IS NOT NULL AS is_drawn,
  coalesce((SELECT p.standing FROM permits_now p
    WHERE p.brand_id = t.brand_id AND p.member_id = t.member_id AND p.purpose = 'research_contact'), 'none') AS permit
FROM panelists t
WHERE t.brand_id = :brand_id AND t.panelist_id = ANY(:panelist_ids::uuid[])
