-- The clock stands at what was written.
UPDATE room_clocks SET event_no = :event_no, vote_no = :vote_no WHERE brand_id = :brand_id AND room_id = :room_id
