-- What erased respondents wrote in rooms goes; that they wrote stays. Returns the messages.
UPDATE room_messages m SET text = '', status = 'erased', reason = NULL, appeal = NULL
FROM room_participants p
WHERE p.brand_id = :brand_id AND p.respondent_id = ANY(:respondent_ids::uuid[]) AND m.brand_id = p.brand_id AND m.participant_id = p.participant_id
  AND m.status <> 'erased'
RETURNING m.room_id, m.message_id
