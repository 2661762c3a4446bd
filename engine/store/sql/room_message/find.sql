-- A message of a room.
SELECT message_id, topic_id, parent_id, participant_id, form, text, rating, status, reason, appeal, progress, upvotes
FROM room_messages WHERE brand_id = :brand_id AND room_id = :room_id AND message_id = :message_id
