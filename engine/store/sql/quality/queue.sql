-- What awaits a verdict: suspected and not judged yet, or rejected and appealed against since. Oldest first.
SELECT q.response_id, q.wave_id, q.score, q.suspected, q.components, q.method_version, q.norm_no, q.settings_revision,
  (extract(epoch FROM q.assessed_at) * 1000000)::bigint AS assessed_at, v.verdict, v.verdict_no,
  a.text AS appeal, (extract(epoch FROM a.filed_at) * 1000000)::bigint AS filed_at, a.verdict_no AS against_no
FROM (
  SELECT s.response_id FROM response_quality s
  WHERE s.brand_id = :brand_id AND s.wave_id = :wave_id AND s.suspected AND s.response_id > :after
    AND NOT EXISTS (SELECT FROM response_verdicts e WHERE e.brand_id = s.brand_id AND e.response_id = s.response_id)
  UNION
  SELECT p.response_id FROM response_appeals p
  WHERE p.brand_id = :brand_id AND p.wave_id = :wave_id AND p.response_id > :after
    AND NOT EXISTS (SELECT FROM response_verdicts e
      WHERE e.brand_id = p.brand_id AND e.response_id = p.response_id AND e.verdict_no > p.verdict_no)
  ORDER BY response_id LIMIT :limit) w
JOIN response_quality q ON q.brand_id = :brand_id AND q.response_id = w.response_id
LEFT JOIN LATERAL (
  SELECT e.verdict, e.verdict_no FROM response_verdicts e
  WHERE e.brand_id = q.brand_id AND e.response_id = q.response_id ORDER BY e.verdict_no DESC LIMIT 1) v ON true
LEFT JOIN response_appeals a ON a.brand_id = q.brand_id AND a.response_id = q.response_id
ORDER BY q.response_id
