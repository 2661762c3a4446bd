-- What became of an idea.
UPDATE room_messages SET progress = :progress
WHERE brand_id = :brand_id AND room_id = :room_id AND message_id = :message_id AND form = 'idea'
