-- Responses of a wave in the order of their changes, up to a watermark: the newest revision of each, with its newest verdict.
SELECT r.response_id, r.revision, r.wave_id, r.disposition, r.version, r.answers, r.codes, r.numbers, r.given,
  (extract(epoch FROM r.started_at) * 1000000)::bigint AS started_at, (extract(epoch FROM r.ended_at) * 1000000)::bigint AS ended_at,
  r.change_no,
  (SELECT v.verdict FROM response_verdicts v
   WHERE v.brand_id = r.brand_id AND v.response_id = r.response_id ORDER BY v.verdict_no DESC LIMIT 1) AS verdict
FROM responses r
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.change_no > :after AND r.change_no <= :until
  AND NOT EXISTS (SELECT FROM responses n
    WHERE n.brand_id = r.brand_id AND n.response_id = r.response_id AND n.revision > r.revision AND n.change_no <= :until)
ORDER BY r.change_no
LIMIT :limit
