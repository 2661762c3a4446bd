-- Interviews that go on, by another version than this.
SELECT count(*) AS interviews FROM interviews
WHERE brand_id = :brand_id AND wave_id = :wave_id AND disposition IS NULL AND NOT is_test AND version <> :version
