-- Messages whose server has not said in time what became of them, with the server that had them.
SELECT message_id, claimed_by, channel FROM outbox_messages
WHERE brand_id = :brand_id AND state = 'claimed' AND due_at <= :now
FOR UPDATE SKIP LOCKED
