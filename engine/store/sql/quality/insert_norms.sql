-- A further norm; whoever takes it holds the wave's row.
INSERT INTO quality_norms (brand_id, wave_id, norm_no, change_no, norms)
VALUES (:brand_id, :wave_id, :norm_no, :change_no, :norms::jsonb)
