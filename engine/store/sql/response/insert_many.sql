-- The responses of a batch; change numbers were taken from the wave's clock.
INSERT INTO responses (brand_id, response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers,
  given, started_at, ended_at, change_no)
SELECT :brand_id::uuid, r.response_id, r.wave_id, r.interview_id, r.respondent_id, r.disposition, r.version, r.answers, r.codes::smallint[],
  r.numbers::float8[], r.given, r.started_at, r.ended_at, r.change_no
FROM unnest(:response_ids::uuid[], :wave_ids::uuid[], :interview_ids::uuid[], :respondent_ids::uuid[], :dispositions::text[],
  :versions::int[], :answers::jsonb[], :codes::text[], :numbers::text[], :givens::jsonb[], :started_ats::timestamptz[],
  :ended_ats::timestamptz[], :change_nos::bigint[])
  AS r(response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers, given, started_at, ended_at,
    change_no)
