-- The messages that were meant for a member, and what became of them.
SELECT jsonb_build_object('kind', kind, 'channel', channel, 'state', state, 'queued_at', queued_at, 'ended_at', ended_at)::text AS item
FROM outbox_messages
WHERE brand_id = :brand_id AND member_id = :member_id
ORDER BY message_id
