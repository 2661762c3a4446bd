-- Interviews that were begun and not ended, with their newest save: a closing wave ends them.
SELECT i.interview_id, i.respondent_id, i.version, i.seed, i.locale, i.time_zone, i.given,
  (extract(epoch FROM i.started_at) * 1000000)::bigint AS started_at, s.answers
FROM interviews i
LEFT JOIN LATERAL (
  SELECT answers FROM interview_saves
  WHERE brand_id = i.brand_id AND interview_id = i.interview_id
  ORDER BY save_no DESC LIMIT 1) s ON true
WHERE i.brand_id = :brand_id AND i.wave_id = :wave_id AND i.disposition IS NULL AND NOT i.is_test
ORDER BY i.interview_id
LIMIT :limit
