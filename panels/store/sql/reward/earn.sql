-- What completes are worth by the rules of their campaigns; an event earns once.
INSERT INTO reward_awards (brand_id, event_id, campaign_id, member_id, points, expires_after_days, earned_at)
SELECT r.brand_id, e.event_id, w.campaign_id, t.member_id, u.points, u.expires_after_days, e.occurred_at
FROM unnest(:event_ids::uuid[], :respondent_ids::uuid[], :occurred_ats::timestamptz[]) AS e(event_id, respondent_id, occurred_at)
JOIN respondents r ON r.brand_id = :brand_id AND r.respondent_id = e.respondent_id
JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
JOIN waves w ON w.brand_id = r.brand_id AND w.wave_id = r.wave_id
JOIN reward_rules u ON u.brand_id = w.brand_id AND u.campaign_id = w.campaign_id
ON CONFLICT (brand_id, event_id) DO NOTHING
RETURNING campaign_id
