-- The places are the interviews' until then.
INSERT INTO quota_leases (brand_id, interview_id, wave_id, quota_cell_id, expires_at)
SELECT :brand_id::uuid, l.interview_id, :wave_id::uuid, l.quota_cell_id, l.expires_at
FROM unnest(:interview_ids::uuid[], :quota_cell_ids::uuid[], :expires_ats::timestamptz[]) AS l(interview_id, quota_cell_id, expires_at)
