-- Whom a wave asks.
INSERT INTO wave_panels (brand_id, wave_id, panel_id) VALUES (:brand_id, :wave_id, :panel_id)
