-- Messages whose server has not said in time what became of them: sent or not, they are not sent again.
UPDATE outbox_messages SET state = 'unknown', reason = 'server_ended', ended_at = :now::timestamptz
WHERE brand_id = :brand_id AND state = 'claimed' AND due_at <= :now
RETURNING message_id
