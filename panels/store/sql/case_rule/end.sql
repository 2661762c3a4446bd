-- The rule makes no more cases.
UPDATE case_rules SET ended_at = :now::timestamptz
WHERE brand_id = :brand_id AND rule_id = :rule_id AND ended_at IS NULL
