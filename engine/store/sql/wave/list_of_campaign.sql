-- Waves of a campaign, oldest first.
SELECT w.wave_id, w.campaign_id, w.title, w.status, w.questionnaire_id, w.version, w.target, w.given, w.screen_out_if,
  w.lease_minutes, w.quota_revision, w.assigned, (extract(epoch FROM w.created_at) * 1000000)::bigint AS created_at,
  (extract(epoch FROM w.opened_at) * 1000000)::bigint AS opened_at,
  (extract(epoch FROM w.closed_at) * 1000000)::bigint AS closed_at,
  (extract(epoch FROM w.opens_at) * 1000000)::bigint AS opens_at,
  (extract(epoch FROM w.closes_at) * 1000000)::bigint AS closes_at, w.time_zone, w.phase,
  w.first_wave_id, w.invites, w.anonymous
FROM waves w
WHERE w.brand_id = :brand_id AND w.campaign_id = :campaign_id AND w.wave_id > :after
ORDER BY w.wave_id
LIMIT :limit
