-- The interviews of a batch that were begun before, locked in one order.
SELECT i.interview_id, i.wave_id, i.respondent_id, i.disposition
FROM interviews i
WHERE i.brand_id = :brand_id
  AND (i.wave_id, i.respondent_id) IN (SELECT * FROM unnest(:wave_ids::uuid[], :respondent_ids::uuid[]))
ORDER BY i.interview_id
FOR UPDATE
