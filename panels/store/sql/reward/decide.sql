-- What the brand decided on a redemption that is locked.
UPDATE reward_redemptions SET state = :state, decided_at = :now WHERE brand_id = :brand_id AND redemption_id = :redemption_id
