-- What a member has, has set aside, and waits for.
SELECT coalesce((SELECT a.balance FROM reward_accounts a WHERE a.brand_id = :brand_id AND a.kind = 'member' AND a.member_id = :member_id), 0) AS balance,
  (SELECT coalesce(sum(d.points), 0)::bigint FROM reward_redemptions d
    WHERE d.brand_id = :brand_id AND d.member_id = :member_id AND d.state = 'requested') AS requested,
  (SELECT coalesce(sum(w.points), 0)::bigint FROM reward_awards w
    WHERE w.brand_id = :brand_id AND w.member_id = :member_id AND w.paid_at IS NULL) AS waiting
