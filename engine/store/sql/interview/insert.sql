-- The first start wins; a second tab finds the row that is there.
INSERT INTO interviews (brand_id, interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at, is_test)
VALUES (:brand_id, :interview_id, :wave_id, :respondent_id, :version, :seed, :locale, :time_zone, :given::jsonb, :started_at, :is_test)
ON CONFLICT (brand_id, wave_id, respondent_id) DO NOTHING
