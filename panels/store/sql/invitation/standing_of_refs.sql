-- How those whom the brand calls so stand towards a wave and its panel; nothing of refs that nobody has.
SELECT m.ref, t.panelist_id, t.left_at IS NOT NULL AS has_left,
  coalesce((SELECT p.standing FROM permits_now p
    WHERE p.brand_id = t.brand_id AND p.member_id = t.member_id AND p.purpose = 'research_contact'), 'none') AS permit,
  EXISTS (SELECT FROM respondents r
    WHERE r.brand_id = t.brand_id AND r.wave_id = :wave_id AND r.panelist_id = t.panelist_id) AS is_invited,
  (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = t.brand_id AND member_id = t.member_id ORDER BY attribute, valid_from DESC) v) AS profile
FROM members m
JOIN panelists t ON t.brand_id = m.brand_id AND t.member_id = m.member_id
WHERE m.brand_id = :brand_id AND m.ref = ANY(:refs::text[]) AND t.panel_id = :panel_id
