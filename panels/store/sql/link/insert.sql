-- A link of a wave that many may use; of it only the hash of its secret.
INSERT INTO wave_links (brand_id, link_id, wave_id, kind, title, once_per, prefill, embed_origins, expires_at, max_interviews, token_hash, created_at)
VALUES (:brand_id, :link_id, :wave_id, :kind, :title, :once_per, :prefill::text[], :embed_origins::text[], :expires_at, :max_interviews,
  :token_hash, :created_at)
