-- A unit is told of a case.
INSERT INTO outbox_messages (brand_id, message_id, case_id, kind, channel, state, due_at, queued_at)
VALUES (:brand_id, :message_id, :case_id, 'case_notice', 'email', 'queued', :now, :now)
