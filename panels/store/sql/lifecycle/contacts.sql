-- What came of a panel's invitations within a period, as it is known now: each is looked up by key from its wave. A complete that was rejected is not
-- usable. Screen-outs and full quotas are nobody's breaking off.
WITH invited AS MATERIALIZED (
  SELECT r.panelist_id, v.disposition, v.disposition = 'complete' AND coalesce((
      SELECT d.verdict FROM responses s
      JOIN response_verdicts d ON d.brand_id = s.brand_id AND d.response_id = s.response_id
      WHERE s.brand_id = v.brand_id AND s.interview_id = v.interview_id
      ORDER BY d.verdict_no DESC LIMIT 1), 'accepted') <> 'rejected' AS is_usable
  FROM wave_panels w
  JOIN invitations i ON i.brand_id = w.brand_id AND i.wave_id = w.wave_id
  JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id AND r.panelist_id IS NOT NULL
  LEFT JOIN interviews v ON v.brand_id = i.brand_id AND v.wave_id = i.wave_id AND v.respondent_id = i.respondent_id
  WHERE w.brand_id = :brand_id AND w.panel_id = :panel_id AND i.invited_at > :begin::timestamptz AND i.invited_at <= :at::timestamptz)
SELECT coalesce(sum(invitations), 0)::bigint AS invitations, count(*) AS invited, coalesce(max(invitations), 0) AS most_per_person,
  coalesce(sum(usable), 0)::bigint AS usable, coalesce(sum(completes), 0)::bigint AS completes,
  coalesce(sum(broken_off), 0)::bigint AS broken_off
FROM (
  SELECT count(*) AS invitations, count(*) FILTER (WHERE is_usable) AS usable, count(*) FILTER (WHERE disposition = 'complete') AS completes,
    count(*) FILTER (WHERE disposition IN ('partial', 'terminated', 'expired')) AS broken_off
  FROM invited GROUP BY panelist_id) AS per_person
