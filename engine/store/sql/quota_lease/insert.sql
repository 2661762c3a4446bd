-- The place is the interview's until then.
INSERT INTO quota_leases (brand_id, interview_id, wave_id, quota_cell_id, expires_at)
VALUES (:brand_id, :interview_id, :wave_id, :quota_cell_id, :expires_at)
