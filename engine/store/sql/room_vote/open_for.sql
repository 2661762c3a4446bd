-- The visible statements of open topics that somebody has not voted on and did not make, with how they stand.
SELECT m.message_id, m.text, m.topic_id, count(v.vote) FILTER (WHERE v.vote = 1) AS agree, count(v.vote) FILTER (WHERE v.vote = -1) AS disagree,
  count(v.vote) FILTER (WHERE v.vote = 0) AS pass
FROM room_messages m
JOIN room_topics t ON t.brand_id = m.brand_id AND t.topic_id = m.topic_id AND t.status = 'open'
LEFT JOIN room_votes v ON v.brand_id = m.brand_id AND v.room_id = m.room_id AND v.statement_id = m.message_id
WHERE m.brand_id = :brand_id AND m.room_id = :room_id AND m.form = 'statement' AND m.status = 'visible' AND m.participant_id <> :participant_id
  AND NOT EXISTS (SELECT FROM room_votes o WHERE o.brand_id = m.brand_id AND o.room_id = m.room_id AND o.statement_id = m.message_id
    AND o.participant_id = :participant_id)
GROUP BY m.brand_id, m.message_id, m.text, m.topic_id, m.posted_at
ORDER BY m.posted_at, m.message_id
