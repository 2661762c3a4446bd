-- Rules of the brand, oldest first; those of a wave or a room that hold, or one of them, where these are named.
SELECT rule_id, wave_id, room_id, variable, at_most::text AS at_most, words, unit_id, days,
  (extract(epoch FROM created_at) * 1000000)::bigint AS created_at, (extract(epoch FROM ended_at) * 1000000)::bigint AS ended_at
FROM case_rules
WHERE brand_id = :brand_id AND rule_id > :after AND (:rule_id::uuid IS NULL OR rule_id = :rule_id::uuid)
  AND (:wave_id::uuid IS NULL OR wave_id = :wave_id::uuid AND ended_at IS NULL)
  AND (:room_id::uuid IS NULL OR room_id = :room_id::uuid AND ended_at IS NULL)
ORDER BY rule_id
LIMIT :limit
