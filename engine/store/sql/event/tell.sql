-- Something happened that one consumer wants to hear of; where the brand has none such, nothing is written.
WITH event AS (
  INSERT INTO events (brand_id, event_id, kind, data, occurred_at)
  SELECT b.brand_id, :event_id::uuid, :kind, :data::jsonb, :occurred_at::timestamptz
  FROM event_consumers b WHERE b.brand_id = :brand_id AND b.consumer = :consumer
  RETURNING brand_id, event_id)
INSERT INTO event_tasks (brand_id, consumer, event_id)
SELECT e.brand_id, :consumer, e.event_id FROM event e
