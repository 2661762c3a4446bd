-- Panelists of whom a value that must be fresh is missing or too old, with the names of those attributes.
SELECT t.panelist_id, t.member_id, m.ref, s.attributes
FROM panelists t
JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
CROSS JOIN LATERAL (
  SELECT array_agg(a.attribute ORDER BY a.attribute) AS attributes FROM profile_attributes a
  WHERE a.brand_id = t.brand_id AND a.fresh_for_days IS NOT NULL AND NOT EXISTS (
    SELECT FROM profile_values v
    WHERE v.brand_id = t.brand_id AND v.member_id = t.member_id AND v.attribute = a.attribute
      AND v.valid_from > :now::timestamptz - make_interval(days => a.fresh_for_days))) s
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND t.left_at IS NULL AND t.panelist_id > :after AND s.attributes IS NOT NULL
ORDER BY t.panelist_id
LIMIT :limit
