-- Each wave has its row as soon as anybody asks for it.
INSERT INTO wave_quality (brand_id, wave_id) VALUES (:brand_id, :wave_id)
ON CONFLICT (brand_id, wave_id) DO NOTHING
