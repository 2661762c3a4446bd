-- A recruitment of a panel; of its link only the hash of the secret.
INSERT INTO recruitments (brand_id, recruitment_id, panel_id, title, texts, questionnaire_id, version, screen_out_if, admits, sources, attributes,
  consents, asks_birth, countries, confirm_hours, referral_uses, is_open, token_hash, created_at)
VALUES (:brand_id, :recruitment_id, :panel_id, :title, :texts::jsonb, :questionnaire_id, :version, :screen_out_if, :admits, :sources::text[],
  :attributes::jsonb, :consents::jsonb, :asks_birth, :countries::text[], :confirm_hours, :referral_uses, :is_open, :token_hash::bytea, :created_at)
