-- Each wave has its clock from the beginning.
INSERT INTO wave_clocks (brand_id, wave_id) VALUES (:brand_id, :wave_id)
