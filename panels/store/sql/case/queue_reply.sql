-- A reply on its way to the member.
INSERT INTO outbox_messages (brand_id, message_id, member_id, reply_id, kind, channel, state, due_at, queued_at)
VALUES (:brand_id, :message_id, :member_id, :reply_id, 'case_reply', 'email', 'queued', :now, :now)
