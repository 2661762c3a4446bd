-- Claims tasks of one consumer by deleting them: gone at commit, there again after a rollback.
WITH taken AS (
  DELETE FROM event_tasks
  WHERE brand_id = :brand_id AND consumer = :consumer AND event_id IN (
    SELECT t.event_id FROM event_tasks t
    WHERE t.brand_id = :brand_id AND t.consumer = :consumer
    ORDER BY t.event_id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED)
  RETURNING event_id)
SELECT e.event_id, e.kind, e.wave_id, e.respondent_id, e.data, (extract(epoch FROM e.occurred_at) * 1000000)::bigint AS occurred_at
FROM events e
JOIN taken ON taken.event_id = e.event_id
WHERE e.brand_id = :brand_id
