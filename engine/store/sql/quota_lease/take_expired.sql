-- Expired leases, taken away in cell order; skips those that another server is taking.
DELETE FROM quota_leases
WHERE brand_id = :brand_id AND (interview_id, quota_cell_id) IN (
  SELECT l.interview_id, l.quota_cell_id FROM quota_leases l
  WHERE l.brand_id = :brand_id AND l.expires_at < :now::timestamptz
  ORDER BY l.quota_cell_id, l.interview_id
  LIMIT 1000
  FOR UPDATE SKIP LOCKED)
RETURNING wave_id, quota_cell_id
