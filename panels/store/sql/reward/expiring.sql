-- Accounts of members that have points which have expired and were neither spent nor written off.
SELECT a.account_id FROM reward_accounts a
WHERE a.brand_id = :brand_id AND a.kind = 'member' AND a.balance > 0 AND reward_expired(a.brand_id, a.account_id, :now) > 0
ORDER BY a.account_id
LIMIT :limit
