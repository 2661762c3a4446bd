-- What a moderator decides about a message that is not erased.
UPDATE room_messages SET status = :status, reason = :reason
WHERE brand_id = :brand_id AND room_id = :room_id AND message_id = :message_id AND status <> 'erased'
