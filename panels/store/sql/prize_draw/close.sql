-- The entries are fixed, once.
UPDATE prize_draws SET closed_at = :now::timestamptz, entries = :entries, entries_hash = :entries_hash
WHERE brand_id = :brand_id AND prize_draw_id = :prize_draw_id AND closed_at IS NULL
