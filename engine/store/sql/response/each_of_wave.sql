-- All responses of a wave up to a watermark in the order of their changes: the newest revision of each, with its newest verdict. Read by the
-- place of the columns, for exports of millions.
SELECT r.response_id, r.disposition, r.version, ARRAY(SELECT r.answers -> a.name FROM unnest(:answers::text[]) AS a(name)) AS answers, r.codes, r.numbers, r.given,
  (extract(epoch FROM r.started_at) * 1000000)::bigint AS started_at, (extract(epoch FROM r.ended_at) * 1000000)::bigint AS ended_at,
  (SELECT v.verdict FROM response_verdicts v
   WHERE v.brand_id = r.brand_id AND v.response_id = r.response_id ORDER BY v.verdict_no DESC LIMIT 1) AS verdict
FROM responses r
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.change_no <= :until
  AND NOT EXISTS (SELECT FROM responses n
    WHERE n.brand_id = r.brand_id AND n.response_id = r.response_id AND n.revision > r.revision AND n.change_no <= :until)
ORDER BY r.change_no
