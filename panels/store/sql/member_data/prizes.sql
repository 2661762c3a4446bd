-- The entries of a member in prize draws, by which they find themselves in the public file.
SELECT jsonb_build_object('prize_draw', d.title, 'code', e.code, 'closed_at', d.closed_at, 'drawn_at', d.drawn_at)::text AS item
FROM prize_entries e
JOIN prize_draws d ON d.brand_id = e.brand_id AND d.prize_draw_id = e.prize_draw_id
WHERE e.brand_id = :brand_id AND e.member_id = :member_id
ORDER BY d.prize_draw_id
