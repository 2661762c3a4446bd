-- A save sent again has the same answers; jsonb compares them whatever the order of their members.
SELECT save_no FROM interview_saves
WHERE brand_id = :brand_id AND interview_id = :interview_id AND save_no = :save_no AND answers = :answers::jsonb
