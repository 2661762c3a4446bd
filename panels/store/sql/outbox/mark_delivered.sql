-- Messages that did arrive, though nobody knew.
UPDATE outbox_messages SET state = 'sent', reason = NULL
WHERE brand_id = :brand_id AND message_id = ANY(:message_ids::uuid[]) AND state = 'unknown'
