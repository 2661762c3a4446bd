-- A vote for a question or idea; the same again is nothing new.
INSERT INTO room_upvotes (brand_id, message_id, participant_id) VALUES (:brand_id, :message_id, :participant_id)
ON CONFLICT (brand_id, message_id, participant_id) DO NOTHING
