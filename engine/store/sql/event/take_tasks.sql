-- Claims tasks of one consumer by deleting them: gone at commit, there again after a rollback. As arrays, so that the limit holds and each
-- row is found by its key: a subquery may be run again for each row, and a join turns quadratic while a queue is long and its statistics old.
WITH picked AS MATERIALIZED (
  SELECT t.event_id FROM event_tasks t
  WHERE t.brand_id = :brand_id AND t.consumer = :consumer
  ORDER BY t.event_id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED),
taken AS (
  DELETE FROM event_tasks d
  WHERE d.brand_id = :brand_id AND d.consumer = :consumer AND d.event_id = ANY(ARRAY(SELECT event_id FROM picked))
  RETURNING d.event_id)
SELECT e.event_id, e.kind, e.wave_id, e.respondent_id, e.data, (extract(epoch FROM e.occurred_at) * 1000000)::bigint AS occurred_at
FROM events e
WHERE e.brand_id = :brand_id AND e.event_id = ANY(ARRAY(SELECT event_id FROM taken))
