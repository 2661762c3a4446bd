-- The first sign of life after each lapse of these panelists, once.
INSERT INTO lifecycle_events (brand_id, panelist_id, kind, occurred_at, noted_at)
SELECT DISTINCT e.brand_id, e.panelist_id, 'returned', l.seen_at, :now::timestamptz
FROM lifecycle_events e
CROSS JOIN LATERAL (SELECT min(p.seen_at) AS seen_at FROM signs_of_life p
  WHERE p.brand_id = e.brand_id AND p.panelist_id = e.panelist_id AND p.seen_at > e.occurred_at AND p.seen_at <= :now::timestamptz) l
WHERE e.brand_id = :brand_id AND e.panelist_id = ANY (:panelist_ids::uuid[]) AND e.kind = 'lapsed' AND l.seen_at IS NOT NULL
ON CONFLICT (brand_id, panelist_id, kind, occurred_at) DO NOTHING
