-- Everything that was said in a room, in order.
SELECT e.event_no, (extract(epoch FROM m.posted_at) * 1000000)::bigint AS posted_at, t.title AS topic, p.participant_id, p.name, p.role,
  m.message_id, m.parent_id, m.form, m.text, m.rating, m.status, m.upvotes, m.progress
FROM room_events e
JOIN room_messages m ON m.brand_id = e.brand_id AND m.message_id = e.message_id
JOIN room_participants p ON p.brand_id = m.brand_id AND p.participant_id = m.participant_id
LEFT JOIN room_topics t ON t.brand_id = m.brand_id AND t.topic_id = m.topic_id
WHERE e.brand_id = :brand_id AND e.room_id = :room_id AND e.kind = 'message'
ORDER BY e.event_no
