-- A draft.
INSERT INTO waves (brand_id, wave_id, campaign_id, title, status, questionnaire_id, version, target, given, screen_out_if,
  lease_minutes, created_at, phase, first_wave_id, invites, anonymous)
VALUES (:brand_id, :wave_id, :campaign_id, :title, 'draft', :questionnaire_id, :version, :target, :given::text[], :screen_out_if,
  :lease_minutes, :created_at, :phase, :first_wave_id, :invites, :anonymous)
