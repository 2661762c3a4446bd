-- What lies in a member's inbox, oldest first.
SELECT o.message_id, o.wave_id, w.title, w.status, i.invitation_id, i.generation, (extract(epoch FROM o.ended_at) * 1000000)::bigint AS sent_at,
  EXISTS (SELECT FROM interviews v
    WHERE v.brand_id = o.brand_id AND v.wave_id = o.wave_id AND v.respondent_id = i.respondent_id AND v.ended_at IS NOT NULL) AS has_ended
FROM outbox_messages o
JOIN waves w ON w.brand_id = o.brand_id AND w.wave_id = o.wave_id
JOIN invitations i ON i.brand_id = o.brand_id AND i.invitation_id = o.invitation_id
WHERE o.brand_id = :brand_id AND o.member_id = :member_id AND o.channel = 'inbox' AND o.state = 'sent' AND o.message_id > :after
ORDER BY o.message_id
LIMIT :limit
