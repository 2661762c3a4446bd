-- Who was in a panel at a time, by the age of their last sign of life; and who joined and left in the period before it. The last sign is looked up by
-- key, panelist by panelist, once: that is what MATERIALIZED is for.
WITH known AS MATERIALIZED (
  SELECT s.panelist_id, s.joined_at, s.left_at FROM panel_stays s
  WHERE s.brand_id = :brand_id AND s.panel_id = :panel_id AND s.joined_at <= :at::timestamptz),
stays AS MATERIALIZED (
  SELECT k.joined_at, (k.left_at IS NULL OR k.left_at > :at::timestamptz) AS here,
    k.joined_at <= :begin::timestamptz AND (k.left_at IS NULL OR k.left_at > :begin::timestamptz) AS was_here,
    greatest(k.joined_at, (SELECT max(l.seen_at) FROM signs_of_life l
      WHERE l.brand_id = :brand_id AND l.panelist_id = k.panelist_id AND l.seen_at <= :at::timestamptz)) AS seen_at
  FROM known k)
SELECT count(*) FILTER (WHERE here AND seen_at > :at::timestamptz - make_interval(days => :dormant_after_days)) AS active,
  count(*) FILTER (WHERE here AND seen_at <= :at::timestamptz - make_interval(days => :dormant_after_days)
    AND seen_at > :at::timestamptz - make_interval(days => :lapsed_after_days)) AS dormant,
  count(*) FILTER (WHERE here AND seen_at <= :at::timestamptz - make_interval(days => :lapsed_after_days)) AS lapsed,
  count(*) FILTER (WHERE here AND seen_at > :at::timestamptz - interval '365 days') AS seen_within_a_year,
  count(*) FILTER (WHERE joined_at > :begin::timestamptz) AS joined,
  count(*) FILTER (WHERE was_here) AS at_start,
  count(*) FILTER (WHERE was_here AND NOT here) AS lost
FROM stays
