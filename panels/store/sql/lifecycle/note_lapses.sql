-- Each silence of these panelists that lasted longer than the panel allows, once: it began with a sign of life and ended with the next one, with their
-- leaving, or not yet. By periods set later than that, they lapse when the periods were set.
INSERT INTO lifecycle_events (brand_id, panelist_id, kind, occurred_at, noted_at)
SELECT :brand_id::uuid, silence.panelist_id, 'lapsed', silence.lapsed_at, :now::timestamptz
FROM (
  SELECT seen.panelist_id, seen.seen_at, greatest(seen.seen_at + make_interval(days => :lapsed_after_days), :since::timestamptz) AS lapsed_at,
    least(lead(seen.seen_at) OVER (PARTITION BY seen.panelist_id ORDER BY seen.seen_at), seen.ends_at) AS ends_at
  FROM (
    SELECT s.panelist_id, l.seen_at, coalesce(least(s.left_at, :now::timestamptz), :now::timestamptz) AS ends_at
    FROM panel_stays s
    CROSS JOIN LATERAL (
      SELECT s.joined_at AS seen_at
      UNION ALL
      SELECT p.seen_at FROM signs_of_life p
      WHERE p.brand_id = :brand_id AND p.panelist_id = s.panelist_id AND p.seen_at <= :now::timestamptz) l
    WHERE s.brand_id = :brand_id AND s.panelist_id = ANY (:panelist_ids::uuid[]) AND s.joined_at <= :now::timestamptz) AS seen) AS silence
WHERE silence.lapsed_at < silence.ends_at
  AND NOT EXISTS (SELECT FROM lifecycle_events e WHERE e.brand_id = :brand_id AND e.panelist_id = silence.panelist_id AND e.kind = 'lapsed'
    AND e.occurred_at > silence.seen_at AND e.occurred_at < silence.ends_at)
ON CONFLICT (brand_id, panelist_id, kind, occurred_at) DO NOTHING
