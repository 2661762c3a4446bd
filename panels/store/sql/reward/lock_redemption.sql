-- One redemption, kept until the transaction ends.
SELECT redemption_id, member_id, points, state, (extract(epoch FROM requested_at) * 1000000)::bigint AS requested_at,
  (extract(epoch FROM decided_at) * 1000000)::bigint AS decided_at
FROM reward_redemptions
WHERE brand_id = :brand_id AND redemption_id = :redemption_id
FOR UPDATE
