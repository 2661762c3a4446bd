-- The interviews of a batch that were begun before, locked in one order; with which quota cells their waves have, which must be shared.
SELECT i.interview_id, i.wave_id, i.respondent_id, i.disposition,
  (SELECT w.quota_revision FROM waves w WHERE w.brand_id = i.brand_id AND w.wave_id = i.wave_id) AS quota_revision
FROM interviews i
WHERE i.brand_id = :brand_id
  AND (i.wave_id, i.respondent_id) IN (SELECT * FROM unnest(:wave_ids::uuid[], :respondent_ids::uuid[]))
ORDER BY i.interview_id
FOR UPDATE
