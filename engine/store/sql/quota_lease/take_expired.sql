-- Expired leases, taken away in cell order; skips those that another server is taking. As an array, so that the limit holds.
WITH expired AS MATERIALIZED (
  SELECT l.interview_id, l.quota_cell_id FROM quota_leases l
  WHERE l.brand_id = :brand_id AND l.expires_at < :now::timestamptz
  ORDER BY l.quota_cell_id, l.interview_id
  LIMIT 1000
  FOR UPDATE SKIP LOCKED)
DELETE FROM quota_leases q
WHERE q.brand_id = :brand_id AND q.interview_id = ANY(ARRAY(SELECT interview_id FROM expired))
  AND (q.interview_id, q.quota_cell_id) IN (SELECT interview_id, quota_cell_id FROM expired)
RETURNING q.wave_id, q.quota_cell_id
