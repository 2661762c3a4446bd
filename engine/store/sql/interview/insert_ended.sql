-- Interviews that begin and end at once, in waves that are in the field and have the quota cells that they were planned by (0: any). Who has an
-- interview in the wave already keeps it.
INSERT INTO interviews (brand_id, interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at, disposition,
  ended_at)
SELECT :brand_id::uuid, i.interview_id, i.wave_id, i.respondent_id, i.version, i.seed, i.locale, i.time_zone, i.given, i.started_at,
  i.disposition, i.ended_at
FROM unnest(:interview_ids::uuid[], :wave_ids::uuid[], :respondent_ids::uuid[], :versions::int[], :seeds::bigint[],
  :locales::text[], :time_zones::text[], :givens::jsonb[], :started_ats::timestamptz[], :dispositions::text[], :ended_ats::timestamptz[],
  :quota_revisions::int[])
  AS i(interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at, disposition, ended_at, quota_revision)
WHERE EXISTS (SELECT FROM waves w WHERE w.brand_id = :brand_id::uuid AND w.wave_id = i.wave_id AND w.status = 'fielding'
  AND i.quota_revision IN (0, w.quota_revision))
ORDER BY i.wave_id, i.respondent_id
ON CONFLICT (brand_id, wave_id, respondent_id) DO NOTHING
RETURNING interview_id
