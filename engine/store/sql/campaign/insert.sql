-- A campaign.
INSERT INTO campaigns (brand_id, campaign_id, title, kind, created_at, updated_at)
VALUES (:brand_id, :campaign_id, :title, :kind, :now, :now)
