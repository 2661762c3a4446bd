-- From now on the consumer gets a task with each event of the brand.
INSERT INTO event_consumers (brand_id, consumer) VALUES (:brand_id, :consumer)
ON CONFLICT (brand_id, consumer) DO NOTHING
