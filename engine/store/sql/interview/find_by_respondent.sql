-- The one interview of a respondent in a wave, with its newest save.
SELECT i.interview_id, i.version, i.seed, i.locale, i.time_zone, i.given, i.disposition,
  (extract(epoch FROM i.started_at) * 1000000)::bigint AS started_at,
  s.save_no, s.page, s.answers
FROM interviews i
LEFT JOIN LATERAL (
  SELECT save_no, page, answers FROM interview_saves
  WHERE brand_id = i.brand_id AND interview_id = i.interview_id
  ORDER BY save_no DESC LIMIT 1) s ON true
WHERE i.brand_id = :brand_id AND i.wave_id = :wave_id AND i.respondent_id = :respondent_id
