-- A message; the same one again is nothing new.
INSERT INTO room_messages (brand_id, message_id, room_id, topic_id, parent_id, participant_id, form, text, rating, status, reason, progress, posted_at)
VALUES (:brand_id, :message_id, :room_id, :topic_id::uuid, :parent_id::uuid, :participant_id, :form, :text, :rating::smallint, :status, :reason,
  CASE WHEN :form = 'idea' THEN 'asked' END, :now)
ON CONFLICT (brand_id, message_id) DO NOTHING
