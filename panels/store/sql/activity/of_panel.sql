-- Everything the panelists of a panel did, in time.
SELECT a.panelist_id, a.kind, (extract(epoch FROM a.occurred_at) * 1000000)::bigint AS occurred_at
FROM panelist_activity a
JOIN panelists t ON t.brand_id = a.brand_id AND t.panelist_id = a.panelist_id
WHERE a.brand_id = :brand_id AND t.panel_id = :panel_id
ORDER BY a.occurred_at, a.activity_id
