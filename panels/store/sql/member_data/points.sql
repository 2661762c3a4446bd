-- Every movement of a member's points.
SELECT jsonb_build_object('kind', t.kind, 'points', e.points, 'occurred_at', t.occurred_at, 'expires_at', t.expires_at)::text AS item
FROM reward_accounts a
JOIN reward_entries e ON e.brand_id = a.brand_id AND e.account_id = a.account_id
JOIN reward_transactions t ON t.brand_id = e.brand_id AND t.transaction_id = e.transaction_id
WHERE a.brand_id = :brand_id AND a.member_id = :member_id
ORDER BY t.transaction_id
