-- Points go from one account to another, once for each key.
SELECT rewards_post(:brand_id, :transaction_id, :key, :kind, :from, :to, :points, :now, :expires_at) AS outcome
