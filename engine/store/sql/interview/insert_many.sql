-- The interviews of a batch that were started and completed at once.
INSERT INTO interviews (brand_id, interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at)
SELECT :brand_id::uuid, i.interview_id, i.wave_id, i.respondent_id, i.version, i.seed, i.locale, i.time_zone, i.given, i.started_at
FROM unnest(:interview_ids::uuid[], :wave_ids::uuid[], :respondent_ids::uuid[], :versions::int[], :seeds::bigint[],
  :locales::text[], :time_zones::text[], :givens::jsonb[], :started_ats::timestamptz[])
  AS i(interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at)
ORDER BY i.wave_id, i.respondent_id
ON CONFLICT (brand_id, wave_id, respondent_id) DO NOTHING
