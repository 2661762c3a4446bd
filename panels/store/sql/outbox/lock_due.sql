-- The next messages of a wave with all that decides whether they may go. What another server has in hand is passed over; who unsubscribes locks
-- these rows too, so either sees the other. Each contact is looked up by its key: as a join this read all addresses of the brand.
WITH due AS (
  SELECT message_id FROM outbox_messages
  WHERE brand_id = :brand_id AND wave_id = :wave_id AND state = 'queued' AND due_at <= :now AND channel = ANY(:channels::text[])
  ORDER BY due_at, message_id LIMIT :limit
  FOR UPDATE SKIP LOCKED)
SELECT o.message_id, o.kind, o.reminder_no, o.channel, o.attempts, o.invitation_id, i.generation, o.member_id, m.language, m.time_zone, m.channel AS prefers,
  w.status AS wave_status, w.title AS wave_title,
  t.left_at IS NOT NULL AS has_left,
  coalesce((SELECT p.standing FROM permits_now p
    WHERE p.brand_id = o.brand_id AND p.member_id = o.member_id AND p.purpose = 'research_contact'), 'none') = 'open' AS consents,
  EXISTS (SELECT FROM interviews v
    WHERE v.brand_id = o.brand_id AND v.wave_id = o.wave_id AND v.respondent_id = i.respondent_id AND v.ended_at IS NOT NULL) AS has_ended,
  (SELECT encode(c.sealed, 'hex') FROM member_contacts c
    WHERE c.brand_id = o.brand_id AND c.member_id = o.member_id AND c.kind = 'name') AS sealed_name,
  (SELECT encode(c.sealed, 'hex') FROM member_contacts c
    WHERE c.brand_id = o.brand_id AND c.member_id = o.member_id AND c.kind = 'email') AS sealed_email,
  (SELECT encode(c.sealed, 'hex') FROM member_contacts c
    WHERE c.brand_id = o.brand_id AND c.member_id = o.member_id AND c.kind = 'phone' AND o.channel <> 'inbox') AS sealed_phone,
  (SELECT c.trouble FROM member_contacts c
    WHERE c.brand_id = o.brand_id AND c.member_id = o.member_id AND c.kind = 'email') AS trouble
FROM due d
JOIN outbox_messages o ON o.brand_id = :brand_id AND o.message_id = d.message_id
JOIN waves w ON w.brand_id = o.brand_id AND w.wave_id = o.wave_id
JOIN invitations i ON i.brand_id = o.brand_id AND i.invitation_id = o.invitation_id
JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id
JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
JOIN members m ON m.brand_id = o.brand_id AND m.member_id = o.member_id
ORDER BY o.due_at, o.message_id
