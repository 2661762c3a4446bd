-- How far rooms are.
SELECT room_id, event_no, vote_no FROM room_clocks WHERE brand_id = :brand_id AND room_id = ANY(:room_ids::uuid[])
