-- A delivery of each event to each endpoint that wants its kind; told of twice, an event is delivered once.
INSERT INTO webhook_deliveries (brand_id, webhook_id, event_id, kind, payload, state, due_at, queued_at)
SELECT w.brand_id, w.webhook_id, e.event_id, e.kind, e.payload, 'queued', :now::timestamptz, :now::timestamptz
FROM webhooks w
JOIN unnest(:event_ids::uuid[], :kinds::text[], :payloads::text[]) AS e(event_id, kind, payload) ON e.kind = ANY(w.kinds)
WHERE w.brand_id = :brand_id AND w.ended_at IS NULL
ON CONFLICT (brand_id, webhook_id, event_id) DO NOTHING
