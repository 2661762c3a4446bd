-- The account of a kind, a campaign or a member; made when first needed.
SELECT reward_account(:brand_id, :kind, :campaign_id, :member_id) AS account_id
