-- The links of a wave, oldest first, with how many came by each.
SELECT l.link_id, l.wave_id, l.kind, l.title, l.once_per, l.prefill, l.embed_origins, l.max_interviews,
  (extract(epoch FROM l.expires_at) * 1000000)::bigint AS expires_at,
  (extract(epoch FROM l.created_at) * 1000000)::bigint AS created_at,
  (extract(epoch FROM l.revoked_at) * 1000000)::bigint AS revoked_at,
  (SELECT count(*) FROM visitors v WHERE v.brand_id = l.brand_id AND v.link_id = l.link_id) AS arrived
FROM wave_links l
WHERE l.brand_id = :brand_id AND l.wave_id = :wave_id
ORDER BY l.link_id
