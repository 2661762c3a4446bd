-- The version that the wave has left.
INSERT INTO wave_versions (brand_id, wave_id, version, left_at) VALUES (:brand_id, :wave_id, :version, :now)
ON CONFLICT (brand_id, wave_id, version) DO NOTHING
