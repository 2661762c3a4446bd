-- A mail to an applicant: the link to confirm by, or the word that a place has become theirs.
INSERT INTO outbox_messages (brand_id, message_id, member_id, application_id, kind, channel, state, due_at, queued_at)
VALUES (:brand_id, :message_id, :member_id, :application_id, :kind, 'email', 'queued', :now, :now)
