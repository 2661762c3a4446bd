-- The rooms in which respondents are, in the order in which their clocks are taken.
SELECT DISTINCT room_id FROM room_participants
WHERE brand_id = :brand_id AND respondent_id = ANY(:respondent_ids::uuid[])
ORDER BY room_id
