-- The panels that a member is or was in.
SELECT t.panel_id, p.title, (extract(epoch FROM t.joined_at) * 1000000)::bigint AS joined_at,
  (extract(epoch FROM t.left_at) * 1000000)::bigint AS left_at
FROM panelists t
JOIN panels p ON p.brand_id = t.brand_id AND p.panel_id = t.panel_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
ORDER BY t.panelist_id
