-- What a field report says of quality.
SELECT
  (SELECT count(*) FROM response_quality s
   WHERE s.brand_id = :brand_id AND s.wave_id = :wave_id AND s.suspected
     AND NOT EXISTS (SELECT FROM response_verdicts e WHERE e.brand_id = s.brand_id AND e.response_id = s.response_id)) AS to_review,
  (SELECT count(*) FROM response_appeals p
   WHERE p.brand_id = :brand_id AND p.wave_id = :wave_id
     AND NOT EXISTS (SELECT FROM response_verdicts e
       WHERE e.brand_id = p.brand_id AND e.response_id = p.response_id AND e.verdict_no > p.verdict_no)) AS appeals
