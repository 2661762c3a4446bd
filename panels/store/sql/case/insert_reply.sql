-- What a unit answers to one member.
INSERT INTO case_replies (brand_id, reply_id, case_id, text, by_id, replied_at) VALUES (:brand_id, :reply_id, :case_id, :text, :by_id, :now)
