-- How often the members behind these respondents took part, in the days up to a time of each.
SELECT q.respondent_id, count(a.activity_id) AS interviews
FROM unnest(:respondent_ids::uuid[], :untils::timestamptz[]) AS q(respondent_id, until_at)
JOIN respondents r ON r.brand_id = :brand_id AND r.respondent_id = q.respondent_id
JOIN panelists own ON own.brand_id = r.brand_id AND own.panelist_id = r.panelist_id
JOIN panelists t ON t.brand_id = own.brand_id AND t.member_id = own.member_id
LEFT JOIN panelist_activity a ON a.brand_id = t.brand_id AND a.panelist_id = t.panelist_id AND a.kind = 'took_part'
  AND a.occurred_at > q.until_at - make_interval(days => :days) AND a.occurred_at <= q.until_at
GROUP BY q.respondent_id
