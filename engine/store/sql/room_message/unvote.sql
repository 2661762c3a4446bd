-- It is taken back.
DELETE FROM room_upvotes WHERE brand_id = :brand_id AND message_id = :message_id AND participant_id = :participant_id
