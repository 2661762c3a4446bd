-- The prize draws of a campaign.
SELECT prize_draw_id, campaign_id, title, winners, public_source, commitment, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at,
  (extract(epoch FROM closed_at) * 1000000)::bigint AS closed_at, entries, entries_hash, public_value, seed,
  (extract(epoch FROM drawn_at) * 1000000)::bigint AS drawn_at
FROM prize_draws
WHERE brand_id = :brand_id AND campaign_id = :campaign_id AND prize_draw_id > :after::uuid
ORDER BY prize_draw_id
LIMIT :limit
