-- The seed is told, once, after the entries were fixed.
UPDATE prize_draws SET drawn_at = :now::timestamptz, seed = :seed, public_value = :public_value
WHERE brand_id = :brand_id AND prize_draw_id = :prize_draw_id AND closed_at IS NOT NULL AND drawn_at IS NULL
