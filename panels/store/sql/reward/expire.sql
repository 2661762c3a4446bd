-- Writes off what has expired of one account.
SELECT rewards_expire(:brand_id, :transaction_id, :account_id, :expired_id, :now) AS points
