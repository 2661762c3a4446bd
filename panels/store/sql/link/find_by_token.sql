-- The link behind a secret.
SELECT l.link_id, l.wave_id, l.kind, l.title, l.once_per, l.prefill, l.embed_origins, l.max_interviews,
  (extract(epoch FROM l.expires_at) * 1000000)::bigint AS expires_at,
  (extract(epoch FROM l.created_at) * 1000000)::bigint AS created_at,
  (extract(epoch FROM l.revoked_at) * 1000000)::bigint AS revoked_at,
  0::bigint AS arrived
FROM wave_links l
WHERE l.brand_id = :brand_id AND l.token_hash = :token_hash
