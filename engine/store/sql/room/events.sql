-- What happened behind a number, with the texts as they stand now.
SELECT e.event_no, e.kind, e.is_backstage, e.participant_id, e.message_id, e.topic_id, e.data::text AS data,
  (extract(epoch FROM e.occurred_at) * 1000000)::bigint AS occurred_at,
  p.name AS participant_name, p.role AS participant_role,
  m.form, m.text, m.rating, m.status, m.reason, m.appeal, m.progress, m.upvotes, m.parent_id, m.topic_id AS message_topic_id,
  m.participant_id AS author_id, (SELECT count(*) FROM room_flags f WHERE f.brand_id = m.brand_id AND f.message_id = m.message_id) AS flags
FROM room_events e
LEFT JOIN room_participants p ON p.brand_id = e.brand_id AND p.participant_id = e.participant_id
LEFT JOIN room_messages m ON m.brand_id = e.brand_id AND m.message_id = e.message_id
WHERE e.brand_id = :brand_id AND e.room_id = :room_id AND e.event_no > :after
ORDER BY e.event_no LIMIT :limit
