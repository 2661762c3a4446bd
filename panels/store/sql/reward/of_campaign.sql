-- A campaign's rule, what is left of its budget, what was paid and what waits.
SELECT r.points, r.expires_after_days,
  coalesce((SELECT a.balance FROM reward_accounts a WHERE a.brand_id = c.brand_id AND a.kind = 'budget' AND a.campaign_id = c.campaign_id), 0) AS budget,
  (SELECT coalesce(sum(w.points), 0)::bigint FROM reward_awards w
    WHERE w.brand_id = c.brand_id AND w.campaign_id = c.campaign_id AND w.paid_at IS NOT NULL) AS paid,
  (SELECT coalesce(sum(w.points), 0)::bigint FROM reward_awards w
    WHERE w.brand_id = c.brand_id AND w.campaign_id = c.campaign_id AND w.paid_at IS NULL) AS waiting
FROM campaigns c
LEFT JOIN reward_rules r ON r.brand_id = c.brand_id AND r.campaign_id = c.campaign_id
WHERE c.brand_id = :brand_id AND c.campaign_id = :campaign_id
