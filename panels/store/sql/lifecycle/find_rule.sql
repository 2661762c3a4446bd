-- The periods that a brand set for a panel.
SELECT dormant_after_days, lapsed_after_days, (extract(epoch FROM since) * 1000000)::bigint AS since
FROM panel_lifecycles
WHERE brand_id = :brand_id AND panel_id = :panel_id
