-- Somebody's link leads no longer into the room.
UPDATE room_participants SET removed_at = :now::timestamptz
WHERE brand_id = :brand_id AND room_id = :room_id AND participant_id = :participant_id AND removed_at IS NULL
