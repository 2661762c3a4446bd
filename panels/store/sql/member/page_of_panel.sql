-- Panelists of a panel with their present profile, oldest first.
SELECT m.member_id, t.panelist_id, m.ref, m.language, m.time_zone, (extract(epoch FROM t.joined_at) * 1000000)::bigint AS joined_at,
  (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = m.brand_id AND member_id = m.member_id ORDER BY attribute, valid_from DESC) v) AS profile
FROM panelists t
JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND t.left_at IS NULL AND t.panelist_id > :after
ORDER BY t.panelist_id
LIMIT :limit
