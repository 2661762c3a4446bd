-- Campaigns whose budgets are about to be paid from, kept until the transaction ends.
SELECT campaign_id FROM campaigns
WHERE brand_id = :brand_id AND campaign_id = ANY(:campaign_ids::uuid[])
ORDER BY campaign_id
FOR NO KEY UPDATE
