-- How many were there a moment ago, on whatever server.
SELECT count(*) AS present FROM room_participants WHERE brand_id = :brand_id AND room_id = :room_id AND seen_at > :since::timestamptz
