-- When points expire next.
SELECT (extract(epoch FROM min(expires_at)) * 1000000)::bigint AS expires_at FROM reward_transactions
WHERE brand_id = :brand_id AND kind = 'award' AND expires_at > :now
