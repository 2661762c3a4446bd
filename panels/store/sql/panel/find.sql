-- With the number of its panelists who have not left.
SELECT p.panel_id, p.title, p.kind, p.stage, (extract(epoch FROM p.created_at) * 1000000)::bigint AS created_at,
  (SELECT count(*) FROM panelists t WHERE t.brand_id = p.brand_id AND t.panel_id = p.panel_id AND t.left_at IS NULL) AS panelists
FROM panels p
WHERE p.brand_id = :brand_id AND p.panel_id = :panel_id
