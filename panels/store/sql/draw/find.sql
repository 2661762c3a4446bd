-- A draw with its plan and what came of it.
SELECT d.draw_id, d.wave_id, d.first_draw, d.plan, d.rules, d.result, d.change_no, (extract(epoch FROM d.drawn_at) * 1000000)::bigint AS drawn_at
FROM draws d WHERE d.brand_id = :brand_id AND d.draw_id = :draw_id
