-- The recruitments of a panel, oldest first.
SELECT r.recruitment_id, r.panel_id, r.title, r.texts, r.questionnaire_id, r.version, r.screen_out_if, r.admits, r.sources, r.attributes, r.consents,
  r.asks_birth, r.countries, r.confirm_hours, r.referral_uses, r.is_open AND p.stage IN ('forming', 'active') AS takes_applications, r.is_open,
  (extract(epoch FROM r.created_at) * 1000000)::bigint AS created_at, NULL::uuid AS referral_id, false AS is_used_up
FROM recruitments r
JOIN panels p ON p.brand_id = r.brand_id AND p.panel_id = r.panel_id
WHERE r.brand_id = :brand_id AND r.panel_id = :panel_id AND r.recruitment_id > :after
ORDER BY r.recruitment_id
LIMIT :limit
