-- A file that begins to arrive.
INSERT INTO files (brand_id, file_id, interview_id, question, name, type, size, created_at, used_at)
VALUES (:brand_id, :file_id, :interview_id, :question, :name, :type, :size, :now, :now)
