-- The verdict in the change log.
INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind)
VALUES (:brand_id, :wave_id, :change_no, :response_id, 'verdict')
