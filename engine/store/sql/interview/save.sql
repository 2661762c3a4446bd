-- A repeated save_no is the same save.
INSERT INTO interview_saves (brand_id, interview_id, save_no, page, answers, saved_at)
VALUES (:brand_id, :interview_id, :save_no, :page, :answers::jsonb, :saved_at)
ON CONFLICT (brand_id, interview_id, save_no) DO NOTHING
