-- Among staff.
INSERT INTO case_notes (brand_id, note_id, case_id, text, by_id, written_at) VALUES (:brand_id, :note_id, :case_id, :text, :by_id, :now)
