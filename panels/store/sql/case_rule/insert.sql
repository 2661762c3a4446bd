-- A rule that makes cases from now on.
INSERT INTO case_rules (brand_id, rule_id, wave_id, room_id, variable, at_most, words, unit_id, days, created_at)
VALUES (:brand_id, :rule_id, :wave_id::uuid, :room_id::uuid, :variable::text, :at_most::float8, :words::text[], :unit_id, :days::int, :created_at)
