-- Redemptions of a brand or of one member, oldest first.
SELECT redemption_id, member_id, points, state, (extract(epoch FROM requested_at) * 1000000)::bigint AS requested_at,
  (extract(epoch FROM decided_at) * 1000000)::bigint AS decided_at
FROM reward_redemptions
WHERE brand_id = :brand_id AND redemption_id > :after AND (:state::text IS NULL OR state = :state) AND (:member_id::uuid IS NULL OR member_id = :member_id)
ORDER BY redemption_id
LIMIT :limit
