-- The guide of a room.
SELECT topic_id, kind, title, text, minutes, stimuli::text AS stimuli, probes::text AS probes, status
FROM room_topics WHERE brand_id = :brand_id AND room_id = :room_id
ORDER BY position
