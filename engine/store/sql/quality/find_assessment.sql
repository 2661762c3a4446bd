-- How one complete was judged, with its newest verdict and its appeal.
SELECT q.response_id, q.wave_id, q.score, q.suspected, q.components, q.method_version, q.norm_no, q.settings_revision,
  (extract(epoch FROM q.assessed_at) * 1000000)::bigint AS assessed_at, v.verdict, v.verdict_no,
  a.text AS appeal, (extract(epoch FROM a.filed_at) * 1000000)::bigint AS filed_at, a.verdict_no AS against_no
FROM response_quality q
LEFT JOIN LATERAL (
  SELECT e.verdict, e.verdict_no FROM response_verdicts e
  WHERE e.brand_id = q.brand_id AND e.response_id = q.response_id ORDER BY e.verdict_no DESC LIMIT 1) v ON true
LEFT JOIN response_appeals a ON a.brand_id = q.brand_id AND a.response_id = q.response_id
WHERE q.brand_id = :brand_id AND q.response_id = :response_id
