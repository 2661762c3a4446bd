-- One task a consumer and event.
INSERT INTO event_tasks (brand_id, consumer, event_id)
SELECT :brand_id::uuid, c.consumer, e.event_id
FROM unnest(:event_ids::uuid[]) AS e(event_id) CROSS JOIN unnest(:consumers::text[]) AS c(consumer)
