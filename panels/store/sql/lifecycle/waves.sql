-- What came of each of a panel's waves whose invitations are older than a week: how many were invited, took part, completed.
SELECT count(*) AS invited, count(*) FILTER (WHERE v.disposition = 'complete') AS completes,
  count(*) FILTER (WHERE v.disposition IN ('complete', 'partial')) AS took_part
FROM wave_panels w
JOIN invitations i ON i.brand_id = w.brand_id AND i.wave_id = w.wave_id
JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id AND r.panelist_id IS NOT NULL
LEFT JOIN interviews v ON v.brand_id = i.brand_id AND v.wave_id = i.wave_id AND v.respondent_id = i.respondent_id
WHERE w.brand_id = :brand_id AND w.panel_id = :panel_id AND i.invited_at <= :now::timestamptz - interval '7 days'
GROUP BY w.wave_id
ORDER BY w.wave_id
