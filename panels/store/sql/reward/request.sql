-- A member asks for something for points, which are set aside in the same transaction. Sent again it is there already.
INSERT INTO reward_redemptions (brand_id, redemption_id, member_id, points, state, requested_at)
VALUES (:brand_id, :redemption_id, :member_id, :points, 'requested', :now)
ON CONFLICT (brand_id, redemption_id) DO NOTHING
