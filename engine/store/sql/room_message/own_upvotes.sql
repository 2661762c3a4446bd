-- What somebody has voted for in a room.
SELECT u.message_id FROM room_upvotes u
JOIN room_messages m ON m.brand_id = u.brand_id AND m.message_id = u.message_id
WHERE u.brand_id = :brand_id AND u.participant_id = :participant_id AND m.room_id = :room_id
