-- The saves of a batch. A repeated save_no is the same save.
INSERT INTO interview_saves (brand_id, interview_id, save_no, page, answers, saved_at)
SELECT :brand_id::uuid, s.interview_id, s.save_no, s.page, s.answers, s.saved_at
FROM unnest(:interview_ids::uuid[], :save_nos::int[], :pages::text[], :answers::jsonb[], :saved_ats::timestamptz[])
  AS s(interview_id, save_no, page, answers, saved_at)
ON CONFLICT (brand_id, interview_id, save_no) DO NOTHING
