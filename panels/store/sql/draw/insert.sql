-- A draw as it was made.
INSERT INTO draws (brand_id, draw_id, wave_id, first_draw, plan, rules, result, change_no, drawn_at)
VALUES (:brand_id, :draw_id, :wave_id, :first_draw, :plan::jsonb, :rules::text[], :result::jsonb, :change_no, :drawn_at)
