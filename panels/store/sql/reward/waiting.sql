-- What of some campaigns waits to be paid, in the order in which it was earned. The campaigns are locked.
SELECT event_id, campaign_id, member_id, points, (extract(epoch FROM earned_at + make_interval(days => expires_after_days)) * 1000000)::bigint AS expires_at
FROM reward_awards
WHERE brand_id = :brand_id AND campaign_id = ANY(:campaign_ids::uuid[]) AND paid_at IS NULL
ORDER BY event_id
LIMIT :limit
