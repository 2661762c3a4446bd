-- The one interview of each respondent in a wave, with its newest save.
SELECT i.*, s.save_no, s.page, s.answers
FROM unnest(:wave_ids::uuid[], :respondent_ids::uuid[]) AS k(wave_id, respondent_id)
CROSS JOIN LATERAL (
  SELECT brand_id, interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, disposition, is_test,
    (extract(epoch FROM started_at) * 1000000)::bigint AS started_at
  FROM interviews
  WHERE brand_id = :brand_id AND wave_id = k.wave_id AND respondent_id = k.respondent_id LIMIT 1) i
LEFT JOIN LATERAL (
  SELECT save_no, page, answers FROM interview_saves
  WHERE brand_id = i.brand_id AND interview_id = i.interview_id
  ORDER BY save_no DESC LIMIT 1) s ON true
