-- The count of a message's votes.
UPDATE room_messages SET upvotes = upvotes + :change WHERE brand_id = :brand_id AND room_id = :room_id AND message_id = :message_id
