-- Completes whose newest verdict is a rejection.
SELECT count(*) AS rejected FROM responses r
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.revision = 1 AND r.disposition = 'complete'
  AND (SELECT v.verdict FROM response_verdicts v
       WHERE v.brand_id = r.brand_id AND v.response_id = r.response_id ORDER BY v.verdict_no DESC LIMIT 1) = 'rejected'
