-- The next reminder of messages that went, as many days later as the wave says; none behind the last.
INSERT INTO outbox_messages (brand_id, message_id, wave_id, invitation_id, member_id, kind, reminder_no, channel, state, due_at, queued_at)
SELECT o.brand_id, n.reminder_id, o.wave_id, o.invitation_id, o.member_id, 'reminder', o.reminder_no + 1, o.channel, 'queued',
  :now::timestamptz + make_interval(days => w.reminder_days[o.reminder_no + 1] - coalesce(w.reminder_days[o.reminder_no], 0)), :now::timestamptz
FROM unnest(:message_ids::uuid[], :reminder_ids::uuid[]) AS n(message_id, reminder_id)
JOIN outbox_messages o ON o.brand_id = :brand_id AND o.message_id = n.message_id
JOIN wave_mail w ON w.brand_id = o.brand_id AND w.wave_id = o.wave_id
WHERE o.channel = 'email' AND cardinality(w.reminder_days) > o.reminder_no
ON CONFLICT (brand_id, invitation_id, kind, reminder_no, channel) DO NOTHING
