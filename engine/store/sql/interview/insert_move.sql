-- Which saves belong to which version, and what of them could not be taken over.
INSERT INTO interview_moves (brand_id, interview_id, from_version, to_version, last_save_no, lost, moved_at)
VALUES (:brand_id, :interview_id, :from_version, :to_version, :last_save_no, :lost::text[], :now)
