-- Interviews that go on by another version than the wave's, held until the end of the transaction. Their saves are read afterwards: who
-- waited for a lock sees here what was there before.
SELECT i.interview_id, i.respondent_id FROM interviews i
WHERE i.brand_id = :brand_id AND i.wave_id = :wave_id AND i.disposition IS NULL AND NOT i.is_test AND i.version <> :version AND i.interview_id > :after
ORDER BY i.interview_id
LIMIT :limit
FOR UPDATE
