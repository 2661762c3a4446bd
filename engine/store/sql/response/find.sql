-- The newest revision of one response, with its newest verdict.
SELECT r.response_id, r.revision, r.wave_id, r.disposition, r.version, r.answers, r.given,
  (extract(epoch FROM r.started_at) * 1000000)::bigint AS started_at, (extract(epoch FROM r.ended_at) * 1000000)::bigint AS ended_at,
  r.change_no,
  (SELECT v.verdict FROM response_verdicts v
   WHERE v.brand_id = r.brand_id AND v.response_id = r.response_id ORDER BY v.verdict_no DESC LIMIT 1) AS verdict
FROM responses r
WHERE r.brand_id = :brand_id AND r.response_id = :response_id
ORDER BY r.revision DESC
LIMIT 1
