-- The responses to which something happened after they came (a revision, a verdict, an erasure) behind a watermark, as they stand now.
SELECT c.response_id,
  (SELECT max(r.revision) FROM responses r WHERE r.brand_id = :brand_id AND r.response_id = c.response_id) AS revision,
  (SELECT v.verdict FROM response_verdicts v
   WHERE v.brand_id = :brand_id AND v.response_id = c.response_id ORDER BY v.verdict_no DESC LIMIT 1) AS verdict
FROM (SELECT DISTINCT w.response_id FROM wave_changes w
      WHERE w.brand_id = :brand_id AND w.wave_id = :wave_id AND w.change_no > :after AND w.kind <> 'response') c
