-- How many members a room has had: the number of the next pseudonym.
SELECT count(*) AS members FROM room_participants WHERE brand_id = :brand_id AND room_id = :room_id AND role = 'member'
