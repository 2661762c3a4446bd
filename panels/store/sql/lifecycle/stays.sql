-- How long each panelist of a panel was with it, up to a time: until they left or first lapsed; with what a profile attribute first said of them and
-- what another one (a number) says at that time. Looked up panelist by panelist.
WITH known AS MATERIALIZED (
  SELECT * FROM panel_stays WHERE brand_id = :brand_id AND panel_id = :panel_id AND joined_at <= :at::timestamptz)
SELECT (extract(epoch FROM s.joined_at) / 86400)::float8 AS joined_on,
  (extract(epoch FROM CASE WHEN s.left_at <= :at::timestamptz THEN s.left_at END) / 86400)::float8 AS left_on,
  (extract(epoch FROM l.lapsed_at) / 86400)::float8 AS lapsed_on,
  (SELECT CASE jsonb_typeof(v.value) WHEN 'string' THEN v.value #>> '{}' ELSE v.value::text END FROM profile_values v
    WHERE v.brand_id = s.brand_id AND v.member_id = s.member_id AND v.attribute = :by AND v.valid_from <= :at::timestamptz
    ORDER BY v.valid_from LIMIT 1) AS kind,
  (SELECT CASE jsonb_typeof(v.value) WHEN 'number' THEN (v.value #>> '{}')::float8 END FROM profile_values v
    WHERE v.brand_id = s.brand_id AND v.member_id = s.member_id AND v.attribute = :satisfaction AND v.valid_from <= :at::timestamptz
    ORDER BY v.valid_from DESC LIMIT 1) AS satisfaction,
  array_to_string(l.quarters, ',') AS quarters
FROM known s
CROSS JOIN LATERAL (
  SELECT min(seen.seen_at + make_interval(days => :lapsed_after_days)) FILTER (
      WHERE seen.seen_at + make_interval(days => :lapsed_after_days) < coalesce(seen.next_at, least(s.left_at, :at::timestamptz))) AS lapsed_at,
    array_agg(DISTINCT extract(year FROM seen.seen_at)::integer * 4 + extract(quarter FROM seen.seen_at)::integer - 1) AS quarters
  FROM (
    SELECT p.seen_at, lead(p.seen_at) OVER (ORDER BY p.seen_at) AS next_at
    FROM (
      SELECT s.joined_at AS seen_at
      UNION ALL
      SELECT f.seen_at FROM signs_of_life f
      WHERE f.brand_id = :brand_id AND f.panelist_id = s.panelist_id AND f.seen_at >= s.joined_at AND f.seen_at <= least(s.left_at, :at::timestamptz)) AS p) AS seen) l
ORDER BY s.panelist_id
