-- What the pages of a batch told. The first word of an interview counts.
INSERT INTO interview_traces (brand_id, interview_id, wave_id, device, trap_filled)
SELECT :brand_id::uuid, t.interview_id, t.wave_id, nullif(t.device, ''), t.trap_filled
FROM unnest(:interview_ids::uuid[], :wave_ids::uuid[], :devices::bytea[], :trap_filleds::boolean[])
  AS t(interview_id, wave_id, device, trap_filled)
ON CONFLICT (brand_id, interview_id) DO NOTHING
