-- The entries of a prize draw, by code.
SELECT code, member_id FROM prize_entries
WHERE brand_id = :brand_id AND prize_draw_id = :prize_draw_id
ORDER BY code COLLATE "C"
