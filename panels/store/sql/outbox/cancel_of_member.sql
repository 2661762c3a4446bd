-- What waits for a member who wants no more invitations. Waits for a server that is deciding on one of them.
UPDATE outbox_messages SET state = 'cancelled', reason = :reason, ended_at = :now::timestamptz
WHERE brand_id = :brand_id AND member_id = :member_id AND wave_id IS NOT NULL AND state = 'queued'
