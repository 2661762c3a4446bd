-- The clock of a new room.
INSERT INTO room_clocks (brand_id, room_id) VALUES (:brand_id, :room_id)
