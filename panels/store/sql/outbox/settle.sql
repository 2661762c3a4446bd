-- What became of messages: of those that wait, which the caller has locked, and of those that this server is sending.
UPDATE outbox_messages o
SET state = s.state, reason = nullif(s.reason, ''), due_at = coalesce(s.due_at, o.due_at),
  attempts = o.attempts + (s.state = 'claimed')::int,
  claimed_by = CASE WHEN s.state = 'claimed' THEN :server::uuid ELSE o.claimed_by END,
  ended_at = CASE WHEN s.state IN ('queued', 'claimed') THEN NULL ELSE :now::timestamptz END
FROM (SELECT message_id, state, reason, nullif(due_text, '')::timestamptz AS due_at
  FROM unnest(:message_ids::uuid[], :states::text[], :reasons::text[], :due_ats::text[]) AS n(message_id, state, reason, due_text)) AS s
WHERE o.brand_id = :brand_id AND o.message_id = s.message_id
  AND (o.state = 'queued' OR o.state IN ('claimed', 'unknown') AND o.claimed_by = :server::uuid)
