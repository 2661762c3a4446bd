-- The statements that were put to the vote, in their order.
SELECT message_id, text FROM room_messages
WHERE brand_id = :brand_id AND room_id = :room_id AND form = 'statement' AND status = 'visible'
ORDER BY posted_at, message_id
