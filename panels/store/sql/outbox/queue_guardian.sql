-- The link of a guardian on its way to them.
INSERT INTO outbox_messages (brand_id, message_id, member_id, guardian_id, kind, channel, state, due_at, queued_at)
VALUES (:brand_id, :message_id, :member_id, :guardian_id, 'guardian', 'email', 'queued', :now, :now)
