-- The author's word against the hiding, once.
UPDATE room_messages SET appeal = :appeal
WHERE brand_id = :brand_id AND room_id = :room_id AND message_id = :message_id AND status = 'hidden' AND appeal IS NULL
