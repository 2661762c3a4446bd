-- Accounts that are about to change, kept in their order.
SELECT rewards_hold(:brand_id, :account_ids::uuid[])
