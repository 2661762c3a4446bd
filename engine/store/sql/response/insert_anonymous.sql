-- An answer that nothing leads back from: a random id, its day, no interview and no respondent.
INSERT INTO responses (brand_id, response_id, wave_id, disposition, version, answers, codes, numbers, given, started_at, ended_at, change_no)
VALUES (:brand_id, :response_id, :wave_id, 'complete', :version, :answers::jsonb, :codes::smallint[], :numbers::float8[], :given::jsonb,
  :day::timestamptz, :day::timestamptz, :change_no)
