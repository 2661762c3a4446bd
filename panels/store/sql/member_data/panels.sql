-- The panels that a member is or was in, and what is known that they did there.
SELECT jsonb_build_object('title', p.title, 'joined_at', t.joined_at, 'left_at', t.left_at,
  'activity', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'occurred_at', a.occurred_at) ORDER BY a.occurred_at), '[]')
    FROM panelist_activity a WHERE a.brand_id = t.brand_id AND a.panelist_id = t.panelist_id))::text AS item
FROM panelists t
JOIN panels p ON p.brand_id = t.brand_id AND p.panel_id = t.panel_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
ORDER BY t.panelist_id
