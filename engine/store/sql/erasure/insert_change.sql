-- The erasure in the change log of the wave.
INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind)
VALUES (:brand_id, :wave_id, :change_no, :response_id, 'erasure')
