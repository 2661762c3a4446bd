-- The interviews of a batch, locked in one order; with the leases that are theirs.
SELECT i.interview_id, i.wave_id, i.respondent_id, i.disposition,
  (SELECT coalesce(array_agg(l.quota_cell_id), '{}') FROM quota_leases l
   WHERE l.brand_id = i.brand_id AND l.interview_id = i.interview_id) AS leased_cells
FROM interviews i
WHERE i.brand_id = :brand_id
  AND (i.wave_id, i.respondent_id) IN (SELECT * FROM unnest(:wave_ids::uuid[], :respondent_ids::uuid[]))
ORDER BY i.interview_id
FOR UPDATE
