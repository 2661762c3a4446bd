-- What became of a message that waits, which the caller has locked, or that this server is sending; behind one that went or may have gone comes
-- its next reminder. One message a statement: with a list of them the planner, to which a brand that has just invited seems small, reads all.
WITH settled AS (
  UPDATE outbox_messages o
  SET state = :state, reason = :reason, due_at = coalesce(:due_at::timestamptz, o.due_at), attempts = o.attempts + (:state = 'claimed')::int,
    claimed_by = CASE WHEN :state = 'claimed' THEN :server::uuid ELSE o.claimed_by END,
    ended_at = CASE WHEN :state IN ('queued', 'claimed') THEN NULL ELSE :now::timestamptz END
  WHERE o.brand_id = :brand_id AND o.message_id = :message_id
    AND (o.state = 'queued' OR o.state IN ('claimed', 'unknown') AND o.claimed_by = :server::uuid)
  RETURNING o.brand_id, o.wave_id, o.invitation_id, o.member_id, o.reminder_no, o.channel, o.state)
INSERT INTO outbox_messages (brand_id, message_id, wave_id, invitation_id, member_id, kind, reminder_no, channel, state, due_at, queued_at)
SELECT s.brand_id, :reminder_id::uuid, s.wave_id, s.invitation_id, s.member_id, 'reminder', s.reminder_no + 1, s.channel, 'queued',
  :now::timestamptz + make_interval(days => w.reminder_days[s.reminder_no + 1] - coalesce(w.reminder_days[s.reminder_no], 0)), :now::timestamptz
FROM settled s
JOIN wave_mail w ON w.brand_id = s.brand_id AND w.wave_id = s.wave_id
WHERE s.channel IN ('email', 'phone') AND s.state IN ('sent', 'unknown') AND cardinality(w.reminder_days) > s.reminder_no
ON CONFLICT (brand_id, invitation_id, kind, reminder_no, channel) DO NOTHING
