-- Messages of a wave with the brand's ref of the member, oldest first.
SELECT o.message_id, o.member_id, m.ref, o.kind, o.reminder_no, o.channel, o.state, o.reason, o.attempts,
  (extract(epoch FROM o.due_at) * 1000000)::bigint AS due_at, (extract(epoch FROM o.queued_at) * 1000000)::bigint AS queued_at,
  (extract(epoch FROM o.ended_at) * 1000000)::bigint AS ended_at
FROM outbox_messages o
JOIN members m ON m.brand_id = o.brand_id AND m.member_id = o.member_id
WHERE o.brand_id = :brand_id AND o.wave_id = :wave_id AND o.message_id > :after AND (:state::text IS NULL OR o.state = :state)
ORDER BY o.message_id
LIMIT :limit
