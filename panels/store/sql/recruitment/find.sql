-- A recruitment by its own number, by the secret of its link, or by that of a member's link to it, which is told too.
SELECT r.recruitment_id, r.panel_id, r.title, r.texts, r.questionnaire_id, r.version, r.screen_out_if, r.admits, r.sources, r.attributes, r.consents,
  r.asks_birth, r.countries, r.confirm_hours, r.referral_uses, r.is_open AND p.stage IN ('forming', 'active') AS takes_applications, r.is_open,
  (extract(epoch FROM r.created_at) * 1000000)::bigint AS created_at, f.referral_id, coalesce(f.used >= f.uses, false) AS is_used_up
FROM recruitments r
JOIN panels p ON p.brand_id = r.brand_id AND p.panel_id = r.panel_id
LEFT JOIN referrals f ON f.brand_id = r.brand_id AND f.recruitment_id = r.recruitment_id AND f.token_hash = :token_hash::bytea
WHERE r.brand_id = :brand_id AND (r.recruitment_id = :recruitment_id OR r.token_hash = :token_hash::bytea OR f.referral_id IS NOT NULL)
