-- When a member lapsed from their panels and came back.
SELECT jsonb_build_object('panel', p.title, 'kind', e.kind, 'occurred_at', e.occurred_at)::text AS item
FROM panelists t
JOIN panels p ON p.brand_id = t.brand_id AND p.panel_id = t.panel_id
JOIN lifecycle_events e ON e.brand_id = t.brand_id AND e.panelist_id = t.panelist_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
ORDER BY e.occurred_at, e.kind
