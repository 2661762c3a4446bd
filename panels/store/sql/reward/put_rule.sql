-- What a complete of a campaign is worth from now on.
INSERT INTO reward_rules (brand_id, campaign_id, points, expires_after_days)
VALUES (:brand_id, :campaign_id, :points, :expires_after_days)
ON CONFLICT (brand_id, campaign_id) DO UPDATE SET points = excluded.points, expires_after_days = excluded.expires_after_days
