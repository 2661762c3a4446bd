-- The clock of a room, held until the end of the transaction: whatever happens in a room happens in turn.
SELECT event_no, vote_no FROM room_clocks WHERE brand_id = :brand_id AND room_id = :room_id FOR UPDATE
