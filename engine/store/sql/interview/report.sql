-- What a field report counts of the interviews.
SELECT count(*) AS started,
  count(*) FILTER (WHERE disposition IS NULL) AS in_progress,
  count(*) FILTER (WHERE disposition = 'complete') AS complete,
  count(*) FILTER (WHERE disposition = 'partial') AS partial,
  count(*) FILTER (WHERE disposition = 'screen_out') AS screen_out,
  count(*) FILTER (WHERE disposition = 'quota_full') AS quota_full,
  count(*) FILTER (WHERE disposition = 'terminated') AS terminated,
  count(*) FILTER (WHERE disposition = 'expired') AS expired,
  (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - started_at)) FILTER (WHERE disposition = 'complete'))::float8
    / 60 AS median_minutes
FROM interviews
WHERE brand_id = :brand_id AND wave_id = :wave_id AND NOT is_test
